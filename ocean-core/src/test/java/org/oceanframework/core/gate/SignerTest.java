package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.gate.Requests.bytes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.WebhookSource;

class SignerTest {
  private static final Instant AT = Instant.ofEpochSecond(1_795_472_729);

  @Test
  void github_gets_the_event_without_its_action_which_is_in_the_body() {
    assertThat(headers(WebhookSource.github("s"), "pull_request.closed"))
        .contains(
            Map.entry("Content-Type", "application/json"),
            Map.entry("X-GitHub-Delivery", "d-1"),
            Map.entry("X-GitHub-Event", "pull_request"))
        .extracting(Map.Entry::getKey)
        .contains("X-Hub-Signature-256");
  }

  @Test
  void gitlab_gets_its_idempotency_key_and_its_event_whole() {
    assertThat(headers(WebhookSource.gitlab("s"), "Merge Request Hook"))
        .containsExactly(
            Map.entry("Content-Type", "application/json"),
            Map.entry("Idempotency-Key", "d-1"),
            Map.entry("X-Gitlab-Event", "Merge Request Hook"),
            Map.entry("X-Gitlab-Token", "s"));
  }

  @Test
  void slack_gets_the_time_that_it_signs() {
    assertThat(headers(WebhookSource.slack("s"), "message"))
        .contains(Map.entry("X-Slack-Request-Timestamp", "1795472729"));
  }

  @Test
  void stripe_gets_time_and_signature_in_one_header() {
    assertThat(headers(WebhookSource.stripe("s"), "charge.succeeded"))
        .anySatisfy(header -> assertThat(header.getValue()).startsWith("t=1795472729,v1="));
  }

  private static List<Map.Entry<String, String>> headers(WebhookSource source, String event) {
    return new Signer(source, Secret.of("s"))
        .headers(new Signer.Outgoing(bytes("{}"), "d-1", event, AT));
  }
}
