package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.gate.GateAnswers.refused;
import static org.oceanframework.core.gate.Requests.bytes;
import static org.oceanframework.core.gate.Requests.post;
import static org.oceanframework.core.gate.Requests.replacing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.RateLimit;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.core.log.DeliveryRecord;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String PULL_REQUEST =
      "{\"action\":\"closed\",\"number\":7,\"repository\":{\"id\":42,\"name\":\"ocean\"}}";
  private static final WebhookSource GITHUB = WebhookSource.github("s3cret");

  private final InMemoryEventLogDouble log = new InMemoryEventLogDouble();
  private final Gate gate = new Gate(log, new RecentDeliveries(100), InstantSource.fixed(NOW));
  private final LiveEventsEndpoint github = new LiveEventsEndpoint("/webhook", GITHUB);

  @Test
  void a_verified_delivery_is_stored_with_its_names_and_accepted_with_its_id() {
    GateAnswer answer = gate.receive(github, signed("d-1", PULL_REQUEST));

    assertThat(answer).isEqualTo(new GateAnswer.Accepted("k3x9-1"));
    DeliveryRecord stored = log.deliveries().getFirst();
    assertThat(stored.receivedAtMillis()).isEqualTo(NOW.toEpochMilli());
    assertThat(stored.path()).isEqualTo("/webhook");
    assertThat(stored.sourceId()).isEqualTo("d-1");
    assertThat(stored.event()).isEqualTo("pull_request.closed");
    assertThat(stored.key()).isEqualTo("repository/42");
    assertThat(stored.verifiedBy()).isEqualTo("github/0");
    assertThat(stored.body()).isEqualTo(bytes(PULL_REQUEST));
  }

  @Test
  void a_delivery_without_an_ordering_key_gets_the_routes_own_lane() {
    gate.receive(github, signed("d-1", "{\"zen\":\"Keep it simple.\"}"));

    assertThat(log.deliveries().getFirst().key()).isEmpty();
    assertThat(log.deliveries().getFirst().event()).isEqualTo("pull_request");
  }

  @Test
  void an_unverified_request_is_refused_without_a_word_about_its_body_or_the_reason() {
    InboundRequest forged =
        post(
            replacing(signed("d-1", "{").headers(), "X-Hub-Signature-256", "sha256=00"),
            bytes("{"));

    GateAnswer answer = gate.receive(github, forged);

    assertThat(answer)
        .isEqualTo(
            GateAnswer.Refused.of(401, "Not verified", "The request does not prove who sent it."))
        .isEqualTo(gate.receive(github, post(json(), bytes(PULL_REQUEST))));
    assertThat(log.deliveries()).isEmpty();
  }

  @Test
  void the_status_for_what_is_not_verified_is_the_sources() {
    LiveEventsEndpoint strict = new LiveEventsEndpoint("/webhook", GITHUB.refusingWith(403));

    assertThat(gate.receive(strict, post(json(), bytes("{}")))).is(refused(403));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":", "nonsense", "{} {}"})
  void a_signed_body_that_is_not_json_is_a_400(String body) {
    assertThat(gate.receive(github, signed("d-1", body))).is(refused(400));
    assertThat(log.deliveries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.docker.distribution.events.v1+json",
        "application/cloudevents+json;charset=UTF-8"
      })
  void json_types_are_taken(String type) {
    InboundRequest request = signed("d-1", PULL_REQUEST);

    assertThat(gate.receive(github, withType(request, type)))
        .isInstanceOf(GateAnswer.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/xml", "+json", "multipart/form-data"})
  void other_types_are_a_415(String type) {
    assertThat(gate.receive(github, withType(signed("d-1", PULL_REQUEST), type))).is(refused(415));
  }

  @Test
  void a_form_is_taken_where_the_sender_does_that_and_its_json_can_be_read_later() {
    String form = "a=1&payload=" + URLEncoder.encode(PULL_REQUEST, StandardCharsets.UTF_8) + "&b=";
    InboundRequest request = withType(signed("d-1", form), "application/x-www-form-urlencoded");

    assertThat(gate.receive(github, request)).isInstanceOf(GateAnswer.Accepted.class);
    DeliveryRecord stored = log.deliveries().getFirst();
    assertThat(stored.body()).isEqualTo(bytes(form));
    assertThat(stored.key()).isEqualTo("repository/42");
    assertThat(DeliveryBody.json(stored)).isEqualTo(bytes(PULL_REQUEST));
  }

  @Test
  void a_form_is_a_415_for_another_sender_and_a_400_without_its_payload() {
    LiveEventsEndpoint slack = new LiveEventsEndpoint("/slack", WebhookSource.slack("s"));
    String type = "application/x-www-form-urlencoded";

    assertThat(gate.receive(slack, withType(signed("d-1", "command=x"), type))).is(refused(415));
    for (String form : List.of("payloads=1&x=payload", "payload=%7", "payload=%zz", "payload=")) {
      assertThat(gate.receive(github, withType(signed("d-1", form), type)))
          .as(form)
          .is(refused(400));
    }
  }

  @Test
  void headers_that_carry_secrets_are_not_stored_and_all_others_are() {
    List<Map.Entry<String, String>> headers =
        new ArrayList<>(signed("d-1", PULL_REQUEST).headers());
    for (String secret :
        List.of("Authorization", "cookie", "Proxy-Authorization", "X-Gitlab-Token")) {
      headers.add(Map.entry(secret, "top-secret"));
    }
    headers.add(Map.entry("X-Custom", "kept"));

    gate.receive(github, post(headers, bytes(PULL_REQUEST)));

    List<Map.Entry<String, String>> stored = log.deliveries().getFirst().headers();
    assertThat(stored)
        .contains(Map.entry("x-custom", "kept"), Map.entry("x-github-event", "pull_request"))
        .extracting(Map.Entry::getKey)
        .contains("x-hub-signature-256", "content-type");
    assertThat(stored.toString()).doesNotContain("top-secret");
  }

  @Test
  void a_shared_token_is_not_stored() {
    WebhookSource source =
        WebhookSource.of(
            "tool", new Verification.SharedHeader("X-Tool-Secret", Secret.all("t0ken")));
    List<Map.Entry<String, String>> headers = replacing(json(), "X-Tool-Secret", "t0ken");

    GateAnswer answer =
        gate.receive(new LiveEventsEndpoint("/tool", source), post(headers, bytes("{}")));

    assertThat(answer).isInstanceOf(GateAnswer.Accepted.class);
    assertThat(log.deliveries().getFirst().headers()).isEqualTo(lowerCaseJson());
  }

  @Test
  void a_repeated_delivery_is_answered_with_the_first_ones_id_and_stored_for_the_index_to_judge() {
    gate.receive(github, signed("d-1", PULL_REQUEST));
    gate.receive(github, signed("d-2", PULL_REQUEST));

    GateAnswer answer = gate.receive(github, signed("d-1", PULL_REQUEST));

    assertThat(answer).isEqualTo(new GateAnswer.Duplicate("k3x9-1"));
    assertThat(log.deliveries()).hasSize(3);
  }

  @Test
  void the_same_id_on_another_route_is_no_duplicate() {
    gate.receive(github, signed("d-1", PULL_REQUEST));

    GateAnswer answer =
        gate.receive(new LiveEventsEndpoint("/other", GITHUB), signed("d-1", PULL_REQUEST));

    assertThat(answer).isEqualTo(new GateAnswer.Accepted("k3x9-2"));
  }

  @Test
  void what_cannot_be_made_durable_is_a_503_and_no_duplicate_afterwards() {
    log.goAway(Duration.ofSeconds(7));

    for (int i = 0; i < 2; i++) {
      assertThat(gate.receive(github, signed("d-1", PULL_REQUEST)))
          .isEqualTo(
              new GateAnswer.Refused(
                  503,
                  "Not stored",
                  "The delivery could not be made durable and was not accepted; send it again"
                      + " later.",
                  Optional.of(Duration.ofSeconds(7))));
    }
  }

  @Test
  void what_is_beyond_the_rate_limit_is_a_429_that_says_when_to_come_back_and_stores_nothing() {
    LiveEventsEndpoint limited =
        new LiveEventsEndpoint("/webhook", GITHUB, Optional.of(new RateLimit(0.5, 2)));
    gate.receive(limited, signed("d-1", PULL_REQUEST));
    gate.receive(limited, signed("d-2", PULL_REQUEST));

    GateAnswer answer = gate.receive(limited, signed("d-3", PULL_REQUEST));

    assertThat(answer).is(refused(429));
    assertThat(((GateAnswer.Refused) answer).retryAfter()).contains(Duration.ofSeconds(2));
    assertThat(log.deliveries()).hasSize(2);
  }

  @Test
  void a_stranger_does_not_use_up_the_rate_limit() {
    LiveEventsEndpoint limited =
        new LiveEventsEndpoint("/webhook", GITHUB, Optional.of(new RateLimit(1, 1)));
    InboundRequest genuine = signed("d-1", PULL_REQUEST);
    gate.receive(limited, post(genuine.headers(), bytes("{\"forged\":true}")));

    assertThat(gate.receive(limited, genuine)).isInstanceOf(GateAnswer.Accepted.class);
  }

  @Test
  void very_long_names_are_cut_but_stay_different() {
    String id = "x".repeat(600);
    gate.receive(github, signed(id + "a", PULL_REQUEST));
    gate.receive(github, signed(id + "b", PULL_REQUEST));

    assertThat(log.deliveries())
        .extracting(DeliveryRecord::sourceId)
        .allSatisfy(kept -> assertThat(kept).hasSize(512).startsWith("xxx"))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_key_is_the_same_text_before_and_after_it_was_stored() {
    LiveEventsEndpoint endpoint = new LiveEventsEndpoint("/w", GITHUB.orderedBy(Value.body("/k")));

    gate.receive(endpoint, signed("d-1", "{\"k\":\"half \\ud83d, whole \\ud83d\\ude00\"}"));

    assertThat(log.deliveries().getFirst().key()).isEqualTo("half ?, whole 😀");
  }

  @Test
  void a_request_with_very_many_headers_is_refused() {
    List<Map.Entry<String, String>> headers = new ArrayList<>(json());
    for (int i = 0; i < 100; i++) {
      headers.add(Map.entry("X-" + i, "y"));
    }

    assertThat(gate.receive(github, post(headers, bytes("{}")))).is(refused(431));
  }

  @Test
  void an_open_route_says_so_in_its_deliveries() {
    WebhookSource open = WebhookSource.of("tool", new Verification.Open());

    gate.receive(new LiveEventsEndpoint("/open", open), post(json(), bytes("[]")));

    assertThat(log.deliveries().getFirst().verifiedBy()).isEqualTo("tool/open");
  }

  @Test
  void a_choice_of_schemes_is_recorded_with_the_one_that_decided() {
    WebhookSource gitlab =
        WebhookSource.gitlab("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "classic");
    List<Map.Entry<String, String>> headers =
        new Signer(gitlab, Secret.of("classic"))
            .headers(new Signer.Outgoing(bytes("{}"), "d-1", "Push Hook", NOW));

    gate.receive(new LiveEventsEndpoint("/gitlab", gitlab), post(headers, bytes("{}")));

    assertThat(log.deliveries().getFirst().verifiedBy()).isEqualTo("gitlab/x-gitlab-token/0");
    assertThat(log.deliveries().getFirst().headers().toString()).doesNotContain("classic");
  }

  private static InboundRequest signed(String id, String body) {
    return post(
        new Signer(GITHUB, Secret.of("s3cret"))
            .headers(new Signer.Outgoing(bytes(body), id, "pull_request.closed", NOW)),
        bytes(body));
  }

  private static InboundRequest withType(InboundRequest request, String type) {
    return post(replacing(request.headers(), "Content-Type", type), request.body());
  }

  private static List<Map.Entry<String, String>> json() {
    return List.of(Map.entry("Content-Type", "application/json"));
  }

  private static List<Map.Entry<String, String>> lowerCaseJson() {
    return List.of(Map.entry("content-type", "application/json"));
  }
}
