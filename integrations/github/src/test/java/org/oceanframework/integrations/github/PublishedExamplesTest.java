package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.testing.Answer;
import org.oceanframework.testing.TestOcean;
import org.oceanframework.testing.TestSender;
import tools.jackson.databind.JsonNode;

/// All examples that GitHub publishes, sent through the public door.
class PublishedExamplesTest {

  @TempDir Path data;

  @Test
  void every_example_is_accepted_and_none_is_a_dead_letter() throws Exception {
    List<Corpus.Example> examples = Corpus.examples();
    try (TestOcean ocean = WholeIntegration.byWebhooks(data)) {
      TestSender github = WholeIntegration.github(ocean);
      List<String> ids = new ArrayList<>();
      for (Corpus.Example example : examples) {
        Answer answer = github.send(example.event(), example.body().toString());
        assertThat(answer.status()).as("%s: %s", example.event(), answer).isEqualTo(202);
        ids.add(answer.id());
      }

      JsonNode counts = ocean.awaitQuiet();

      assertThat(counts.path("accepted").asInt()).isEqualTo(examples.size()).isGreaterThan(300);
      assertThat(counts.path("dead").asInt()).as("%s", reasons(ocean, ids)).isZero();
      assertThat(blueprintsWritten(ocean, ids))
          .contains("githubRepository", "githubPullRequest", "githubIssue");
      assertThat(ocean.entity("githubRepository", "Hello-World")).isPresent();
    }
  }

  private static List<String> reasons(TestOcean ocean, List<String> ids) throws Exception {
    List<String> reasons = new ArrayList<>();
    for (String id : ids) {
      JsonNode delivery = ocean.delivery(id);
      if (delivery.path("state").asString().equals("dead")) {
        reasons.add(delivery.path("event").asString() + ": " + delivery.path("reason").asString());
      }
    }
    return reasons;
  }

  private static Set<String> blueprintsWritten(TestOcean ocean, List<String> ids) throws Exception {
    Set<String> blueprints = new HashSet<>();
    for (String id : ids) {
      ocean
          .delivery(id)
          .path("effects")
          .forEach(effect -> blueprints.add(effect.path("blueprint").asString()));
    }
    return blueprints;
  }
}
