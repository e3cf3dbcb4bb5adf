package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.gate.Requests.bytes;
import static org.oceanframework.core.gate.Requests.get;
import static org.oceanframework.core.gate.Requests.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.webhook.Handshake;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

class HandshakeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String CHALLENGE =
      "{\"type\":\"url_verification\",\"challenge\":\"3eZb \\\"quoted\\\"\"}";

  private final InMemoryEventLogDouble log = new InMemoryEventLogDouble();
  private final Gate gate = new Gate(log, new RecentDeliveries(10), InstantSource.fixed(NOW));

  @Test
  void slacks_challenge_is_echoed_and_not_stored() {
    GateAnswer answer = gate.receive(slack(), signedBySlack("s3cret", CHALLENGE));

    assertThat(answer)
        .isInstanceOfSatisfying(
            GateAnswer.Greeting.class,
            greeting -> {
              assertThat(greeting.status()).isEqualTo(200);
              assertThat(greeting.contentType()).isEqualTo("application/json");
              assertThat(greeting.body()).isEqualTo("{\"challenge\":\"3eZb \\\"quoted\\\"\"}");
            });
    assertThat(log.deliveries()).isEmpty();
  }

  @Test
  void slacks_challenge_is_not_echoed_to_somebody_else() {
    assertStatus(gate.receive(slack(), signedBySlack("wrong", CHALLENGE)), 401);
  }

  @Test
  void a_handshake_without_its_challenge_is_a_400() {
    assertStatus(
        gate.receive(slack(), signedBySlack("s3cret", "{\"type\":\"url_verification\"}")), 400);
  }

  @Test
  void a_real_event_of_slack_is_a_delivery() {
    String event =
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev1\","
            + "\"event\":{\"type\":\"message\",\"channel\":\"C1\"}}";

    assertThat(gate.receive(slack(), signedBySlack("s3cret", event)))
        .isInstanceOf(GateAnswer.Accepted.class);
    assertThat(log.deliveries().getFirst())
        .satisfies(stored -> {
          assertThat(stored.event()).isEqualTo("message");
          assertThat(stored.key()).isEqualTo("T1/C1");
          assertThat(stored.sourceId()).isEqualTo("Ev1");
        });
  }

  @Test
  void a_challenge_in_the_query_is_echoed_as_plain_text_to_who_knows_the_token() {
    LiveEventsEndpoint meta =
        greetedBy(new Handshake.EchoQuery("hub.challenge", "hub.verify_token", Secret.of("t0ken")));
    Map<String, String> query = Map.of("hub.challenge", "<b>1158</b>", "hub.verify_token", "t0ken");

    assertThat(gate.receive(meta, get(Map.of(), query)))
        .isEqualTo(
            new GateAnswer.Greeting(
                200,
                "text/plain; charset=utf-8",
                "<b>1158</b>",
                Map.of("X-Content-Type-Options", "nosniff")));
    assertStatus(gate.receive(meta, get(Map.of(), Map.of("hub.challenge", "1"))), 401);
    assertStatus(
        gate.receive(meta, get(Map.of(), Map.of("hub.challenge", "1", "hub.verify_token", "x"))),
        401);
    assertStatus(gate.receive(meta, get(Map.of(), Map.of())), 400);
  }

  @Test
  void a_challenge_in_a_header_is_echoed_as_json() {
    LiveEventsEndpoint okta =
        greetedBy(new Handshake.HeaderToJson("X-Okta-Verification-Challenge", "verification"));

    assertThat(gate.receive(okta, get(Map.of("x-okta-verification-challenge", "abc"), Map.of())))
        .isInstanceOfSatisfying(
            GateAnswer.Greeting.class,
            greeting -> assertThat(greeting.body()).isEqualTo("{\"verification\":\"abc\"}"));
  }

  @Test
  void a_head_request_is_answered_where_the_sender_asks_so() {
    InboundRequest head = new InboundRequest("HEAD", List.of(), Map.of(), new byte[0]);

    assertThat(gate.receive(greetedBy(new Handshake.Head()), head))
        .isInstanceOfSatisfying(
            GateAnswer.Greeting.class, greeting -> assertThat(greeting.status()).isEqualTo(200));
    assertStatus(gate.receive(slack(), head), 405);
  }

  @Test
  void a_method_that_is_not_taken_is_told_which_are() {
    LiveEventsEndpoint trello = greetedBy(new Handshake.Head());

    assertThat(gate.receive(trello, get(Map.of(), Map.of())))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(405);
              assertThat(refused.headers()).containsEntry("Allow", "HEAD, POST");
            });
  }

  private static void assertStatus(GateAnswer answer, int status) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
  }

  private static LiveEventsEndpoint slack() {
    return new LiveEventsEndpoint("/slack", WebhookSource.slack("s3cret"));
  }

  private static LiveEventsEndpoint greetedBy(Handshake handshake) {
    Verification token = new Verification.Bearer(Secret.all("t"));
    return new LiveEventsEndpoint("/w", WebhookSource.of("tool", token).greetedBy(handshake));
  }

  private static InboundRequest signedBySlack(String secret, String body) {
    return post(
        new Signer(WebhookSource.slack(secret), Secret.of(secret))
            .headers(new Signer.Outgoing(bytes(body), "", "", NOW)),
        bytes(body));
  }
}
