package org.oceanframework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.testing.TestOcean;

/// A running integration that takes GitHub's signed deliveries: pull requests become entities,
/// issues fail, all else is ignored.
final class PullRequests {
  static final String SECRET = "a secret of github";

  private static final String SPEC =
      """
      title: Pull requests
      type: pulls
      features:
        - type: exporter
          resources:
            - kind: pull-request
      """;
  private static final String BLUEPRINTS =
      """
      [{"identifier": "pull", "title": "Pull", "relations": {},
        "schema": {"properties": {"title": {"type": "string"}}, "required": []}}]
      """;
  private static final String MAPPING =
      """
      resources:
        - kind: pull-request
          selector: {query: "true"}
          port:
            entity:
              mappings:
                identifier: .pull_request.id | tostring
                blueprint: '"pull"'
                properties: {title: .pull_request.title}
      """;

  private PullRequests() {}

  /// Starts it as an instance of the shell's user.
  static TestOcean start(Path folder, Shell shell) throws IOException, InterruptedException {
    Path resources = Files.createDirectories(folder.resolve(".port/resources"));
    Files.writeString(folder.resolve(".port/spec.yaml"), SPEC);
    Files.writeString(resources.resolve("blueprints.json"), BLUEPRINTS);
    Files.writeString(resources.resolve("port-app-config.yml"), MAPPING);
    Map<String, String> environment = new HashMap<>(shell.environment());
    environment.put("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY");
    return TestOcean.start(
        new TestOcean.Integration(folder, PullRequests::main, environment), folder.resolve("data"));
  }

  private static void main() {
    Ocean ocean = Ocean.create();
    ocean.liveEvents("/webhook", WebhookSource.github(SECRET), new Events());
    ocean.sail();
  }

  private static final class Events implements LiveEventProcessor {
    @Override
    public boolean wants(Delivery delivery) {
      return !delivery.event().equals("ping");
    }

    @Override
    public List<String> kinds(Delivery delivery) {
      return List.of("pull-request");
    }

    @Override
    public RawChanges handle(Delivery delivery, Resource resource) {
      if (delivery.event().startsWith("issues")) {
        throw new PermanentFailure("issues are not for us\u001b[31m");
      }
      return RawChanges.updated(delivery.json());
    }
  }
}
