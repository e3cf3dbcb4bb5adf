package org.oceanframework.integrations.github;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.oceanframework.api.Pages;
import org.oceanframework.api.Resource;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.ResyncRequest;
import org.oceanframework.samples.github.SampleGitHub;
import org.oceanframework.samples.github.SampleOrganization;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What tests against the sample GitHub share: one of their own each, and a clock that does not
/// run.
abstract class AgainstSampleGitHub {

  static final JsonMapper JSON = JsonMapper.shared();

  final ManualTime time = new ManualTime();
  final SampleGitHub sample = SampleGitHub.start("northwind", time);
  final SampleOrganization organization = sample.organization();
  final GitHubClient client = client(SampleGitHub.TOKEN, Duration.ofSeconds(20));
  final Account account = new Account(client, "northwind");

  @AfterEach
  void stop() {
    sample.close();
  }

  GitHubClient client(String token, Duration timeout) {
    return new GitHubClient(sample.uri(), new Http(token, timeout), time);
  }

  Page get(String path) throws InterruptedException {
    return client.page(client.uri(path));
  }

  /// A page that a handler sent.
  record SentPage(List<JsonNode> items, Optional<String> cursor) {}

  static List<SentPage> read(ResyncHandler handler, Optional<String> cursor, Resource... resources)
      throws Exception {
    List<SentPage> sent = new ArrayList<>();
    handler.read(
        new ResyncRequest("any", cursor, List.of(resources)),
        new Pages() {
          @Override
          public void send(Collection<?> items) {
            sent.add(new SentPage(nodes(items), Optional.empty()));
          }

          @Override
          public void send(Collection<?> items, String nextCursor) {
            sent.add(new SentPage(nodes(items), Optional.of(nextCursor)));
          }
        });
    return sent;
  }

  static List<JsonNode> items(List<SentPage> pages) {
    return pages.stream().flatMap(page -> page.items().stream()).toList();
  }

  static Resource resource(String kind, String selector) {
    return new Resource(kind, 0, JSON.readTree(selector));
  }

  static URI uri(String text) {
    return URI.create(text);
  }

  private static List<JsonNode> nodes(Collection<?> items) {
    return items.stream().map(JsonNode.class::cast).toList();
  }
}
