package org.oceanframework.samples.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class GitHubSamplesTest {

  @ParameterizedTest
  @MethodSource("org.oceanframework.samples.github.GitHubSamples#events")
  void each_sample_has_its_action_and_its_object(String event) {
    ObjectNode payload = GitHubSamples.payload(event, 0, 1);

    String[] name = event.split("\\.", 2);
    if (name.length == 2) {
      assertThat(payload.path("action").asString()).isEqualTo(name[1]);
      assertThat(payload.at("/repository/full_name").asString())
          .isEqualTo("Octocoders/Hello-World");
      assertThat(payload.at("/organization/login").asString()).isEqualTo("Octocoders");
      String object = name[0].equals("issues") ? "issue" : name[0].replace("_review", "");
      assertThat(payload.path(object).path("id").asLong()).isPositive();
    }
    assertThat(payload.toString()).doesNotContain("__");
  }

  @Test
  void deliveries_are_spread_over_as_many_objects_as_asked_for() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(n -> GitHubSamples.payload("pull_request.closed", n, 10))
                .map(it -> it.at("/repository/id") + " " + it.at("/pull_request/id"))
                .distinct())
        .hasSize(10);
  }

  @Test
  void a_later_delivery_of_an_object_carries_a_later_time() {
    String first = updated(GitHubSamples.payload("issues.edited", 0, 1));
    String second = updated(GitHubSamples.payload("issues.edited", 1, 1));

    assertThat(second).isGreaterThan(first);
  }

  @Test
  void headers_are_those_of_github_with_an_id_for_each_delivery() {
    byte[] body = GitHubSamples.body(GitHubSamples.payload("issues.opened", 0, 1));

    Map<String, String> one = GitHubSamples.headers("issues.opened", body, Optional.of("s"));
    Map<String, String> two = GitHubSamples.headers("issues.opened", body, Optional.empty());

    assertThat(one).containsEntry("X-GitHub-Event", "issues").containsKey("X-Hub-Signature-256");
    assertThat(two).doesNotContainKey("X-Hub-Signature-256");
    assertThat(one.get("X-GitHub-Delivery")).isNotEqualTo(two.get("X-GitHub-Delivery"));
  }

  @Test
  void the_signature_is_the_one_of_githubs_own_documentation() {
    assertThat(
            Signature.of(
                "Hello, World!".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "It's a Secret to Everybody"))
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void an_unknown_event_is_refused_with_the_list() {
    assertThatThrownBy(() -> GitHubSamples.payload("push", 0, 1))
        .hasMessageContaining("pull_request.closed");
  }

  private static String updated(ObjectNode payload) {
    return payload.at("/issue/updated_at").asString();
  }
}
