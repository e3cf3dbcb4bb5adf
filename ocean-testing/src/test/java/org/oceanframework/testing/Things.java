package org.oceanframework.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

/// A whole integration, as small as one can be: things come by live events or by direct routes.
final class Things {
  static final String SECRET = "a secret of things";
  static final WebhookSource SOURCE =
      WebhookSource.of("things", Verification.hmacSha256("X-Thing-Signature", Secret.all(SECRET)))
          .identifiedBy(Value.header("X-Thing-Delivery"))
          .typedBy(Value.header("X-Thing-Event"))
          .orderedBy(Value.body("/key"));

  static final Map<String, String> ENVIRONMENT =
      Map.of("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY");

  private static final String SPEC =
      """
      title: Things
      type: things
      features:
        - type: exporter
          resources:
            - kind: thing
      """;
  private static final String BLUEPRINTS =
      """
      [{"identifier": "thing", "title": "Thing", "relations": {},
        "schema": {"properties": {"key": {"type": "string"}, "size": {"type": "number"}}, "required": []}}]
      """;
  private static final String MAPPING =
      """
      resources:
        - kind: thing
          selector: {query: "true"}
          port:
            entity:
              mappings:
                identifier: .id
                blueprint: '"thing"'
                properties: {key: .key, size: .size}
      """;

  private Things() {}

  /// What happens before a delivery is taken as it is.
  @FunctionalInterface
  interface Before {
    void handling(Delivery delivery) throws Exception;
  }

  /// Writes the integration's files.
  static Path write(Path folder) throws IOException {
    Path resources = Files.createDirectories(folder.resolve(".port/resources"));
    Files.writeString(folder.resolve(".port/spec.yaml"), SPEC);
    Files.writeString(resources.resolve("blueprints.json"), BLUEPRINTS);
    Files.writeString(resources.resolve("port-app-config.yml"), MAPPING);
    return folder;
  }

  static TestOcean.Integration integration(Path folder, Before before) throws IOException {
    return new TestOcean.Integration(write(folder), () -> main(before), ENVIRONMENT);
  }

  /// One whose keys have this order.
  static TestOcean.Integration ordered(Path folder, KeyOrder order, Before before)
      throws IOException {
    return new TestOcean.Integration(write(folder), () -> main(order, before), ENVIRONMENT);
  }

  static void main(Before before) {
    main(KeyOrder.ARRIVAL, before);
  }

  private static void main(KeyOrder order, Before before) {
    Ocean ocean = Ocean.create();
    ocean.liveEvents("/things", SOURCE, new ThingEvents(before)).ordered(order);
    ocean.router().post("/direct", request -> ocean.registerRaw("thing", List.of(request.json())));
    ocean
        .router()
        .delete("/direct", request -> ocean.unregisterRaw("thing", List.of(request.json())));
    ocean.sail();
  }

  /// The processor of things.
  static LiveEventProcessor events(Before before) {
    return new ThingEvents(before);
  }

  /// The body of a live event.
  static String thing(String key, String id, Object size) {
    String json = size instanceof String text ? "\"" + text + "\"" : size.toString();
    return "{\"key\":\"%s\",\"id\":\"%s\",\"size\":%s}".formatted(key, id, json);
  }

  private record ThingEvents(Before before) implements LiveEventProcessor {
    @Override
    public boolean wants(Delivery delivery) {
      return delivery.event().startsWith("thing.");
    }

    @Override
    public List<String> kinds(Delivery delivery) {
      return List.of("thing");
    }

    @Override
    public RawChanges handle(Delivery delivery, Resource resource) throws Exception {
      before.handling(delivery);
      return delivery.event().equals("thing.gone")
          ? RawChanges.deleted(delivery.json())
          : RawChanges.updated(delivery.json());
    }
  }
}
