package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.samples.github.SampleEvent;
import org.oceanframework.samples.github.SampleGitHub;
import org.oceanframework.samples.github.SampleOrganization;
import org.oceanframework.testing.TestOcean;
import org.oceanframework.testing.TestSender;
import tools.jackson.databind.JsonNode;

/// Two whole instances of one GitHub, one told by its webhooks and one by its pages, hold the same.
class SameByEitherWayTest {

  private static final List<String> BLUEPRINTS =
      List.of("githubRepository", "githubPullRequest", "githubIssue");

  @TempDir Path folder;

  @Test
  void webhooks_and_a_resync_give_the_same_catalog() throws Exception {
    try (SampleGitHub sample = SampleGitHub.start("northwind", InstantSource.system());
        TestOcean told = WholeIntegration.byWebhooks(folder.resolve("told"));
        TestOcean reading = WholeIntegration.byResyncs(sample, folder.resolve("reading"))) {
      TestSender github = WholeIntegration.github(told);
      for (SampleEvent event : someDays(sample.organization())) {
        told.awaitState(github.send(event.name(), event.payload().toString()).id(), "applied");
      }

      JsonNode resyncs = reading.resync();

      assertThat(resyncs)
          .hasSize(3)
          .allSatisfy(one -> assertThat(one.path("state").asString()).isEqualTo("completed"));
      for (String blueprint : BLUEPRINTS) {
        assertThat(facts(reading, blueprint)).isNotEmpty().isEqualTo(facts(told, blueprint));
      }
    }
  }

  private static List<SampleEvent> someDays(SampleOrganization organization) {
    return List.of(
        organization.createRepository("shop", "Sells things", "Java"),
        organization.createRepository("docs", "Explains things", "Markdown"),
        organization.openPullRequest("shop", "Sell more", "ada-lovell"),
        organization.requestReview("shop", 1, "octocat"),
        organization.closePullRequest("shop", 1, true, "octocat"),
        organization.openPullRequest("shop", "Update a library", "dependabot[bot]"),
        organization.openIssue("docs", "Explain more", "ada-lovell", "bug"),
        organization.assignIssue("docs", 1, "octocat"),
        organization.closeIssue("docs", 1, "octocat"),
        organization.openIssue("shop", "Sells too little", "ada-lovell", "bug"),
        organization.archive("docs", true));
  }

  /// What an entity says, without who wrote it when.
  private static Map<String, List<JsonNode>> facts(TestOcean ocean, String blueprint)
      throws Exception {
    Map<String, List<JsonNode>> facts = new TreeMap<>();
    for (JsonNode entity : ocean.entities(blueprint)) {
      facts.put(
          entity.path("identifier").asString(),
          List.of(entity.path("title"), entity.path("properties"), entity.path("relations")));
    }
    return facts;
  }
}
