package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.oceanframework.core.gate.Requests.bytes;
import static org.oceanframework.core.gate.Requests.get;
import static org.oceanframework.core.gate.Requests.post;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.webhook.Handshake;
import org.oceanframework.api.webhook.Splitting;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.core.log.DeliveryRecord;

/// One request with many events.
class SplittingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final WebhookSource ARRAYS =
      WebhookSource.of("arrays", new Verification.Open())
          .splitting("")
          .identifiedBy(Value.element("/id"))
          .typedBy(Value.firstOf(Value.element("/type"), Value.header("X-Type")))
          .orderedBy(Value.element("/object/key"));

  private final InMemoryEventLogDouble log = new InMemoryEventLogDouble();
  private final Gate gate = new Gate(log, new RecentDeliveries(100), InstantSource.fixed(NOW));

  @Test
  void each_event_is_a_delivery_with_its_own_names_and_its_own_bytes() {
    String first = "{\"id\":1, \"type\":\"made\",\"object\":{\"key\":\"a\"},\"n\":1.50}";
    String second = "{\"object\":{\"key\":\"é\"},\"id\":\"2\"}";

    GateAnswer answer = receive(ARRAYS, "[" + first + " ,\n" + second + "]");

    assertThat(answer).isEqualTo(new GateAnswer.Split(List.of("k3x9-1", "k3x9-2"), false));
    assertThat(log.deliveries())
        .extracting(DeliveryRecord::sourceId, DeliveryRecord::event, DeliveryRecord::key)
        .containsExactly(tuple("1", "made", "a"), tuple("2", "from header", "é"));
    assertThat(bodies()).containsExactly(first, second);
  }

  @Test
  void okta_sends_several_events_and_greets_first() {
    LiveEventsEndpoint okta = new LiveEventsEndpoint("/okta", WebhookSource.okta("s3cret"));
    String body =
        """
        {"eventType":"com.okta.event_hook","eventId":"x","data":{"events":[
          {"uuid":"u1","eventType":"user.session.start","target":[{"type":"User","id":"00u"}]},
          {"uuid":"u2","eventType":"user.lifecycle.create","target":[]}]}}
        """;

    GateAnswer answer =
        gate.receive(
            okta,
            post(
                List.of(
                    Map.entry("Content-Type", "application/json; charset=UTF-8"),
                    Map.entry("Authorization", "s3cret")),
                bytes(body)));

    assertThat(answer).isEqualTo(new GateAnswer.Split(List.of("k3x9-1", "k3x9-2"), false));
    assertThat(log.deliveries())
        .extracting(DeliveryRecord::sourceId, DeliveryRecord::event, DeliveryRecord::key)
        .containsExactly(
            tuple("u1", "user.session.start", "User/00u"),
            tuple("u2", "user.lifecycle.create", ""));
    assertThat(log.deliveries().toString()).doesNotContain("s3cret");
    assertThat(gate.receive(okta, get(Map.of("X-Okta-Verification-Challenge", "v"), Map.of())))
        .isInstanceOfSatisfying(
            GateAnswer.Greeting.class,
            greeting -> assertThat(greeting.body()).isEqualTo("{\"verification\":\"v\"}"));
  }

  @Test
  void event_grid_greets_from_inside_the_array() {
    WebhookSource eventGrid =
        ARRAYS.greetedBy(
            new Handshake.EchoBody("/0/type", "Validation", "/0/data/code", "validationResponse"));

    GateAnswer greeting = receive(eventGrid, "[{\"type\":\"Validation\",\"data\":{\"code\":7}}]");
    GateAnswer answer = receive(eventGrid, "[{\"id\":\"1\",\"type\":\"Made\"}]");

    assertThat(greeting)
        .isInstanceOfSatisfying(
            GateAnswer.Greeting.class,
            g -> assertThat(g.body()).isEqualTo("{\"validationResponse\":\"7\"}"));
    assertThat(answer).isInstanceOf(GateAnswer.Split.class);
    assertThat(log.deliveries()).hasSize(1);
  }

  @Test
  void a_body_without_the_array_is_one_delivery_named_by_itself() {
    GateAnswer answer = receive(ARRAYS, "{\"id\":\"1\",\"object\":{\"key\":\"a\"}}");

    assertThat(answer).isEqualTo(new GateAnswer.Accepted("k3x9-1"));
    assertThat(log.deliveries().getFirst().sourceId()).isEqualTo("1");
    assertThat(log.deliveries().getFirst().key()).isEqualTo("a");
  }

  @Test
  void an_empty_array_is_accepted_and_stores_nothing() {
    assertThat(receive(ARRAYS, "[]")).isEqualTo(new GateAnswer.Split(List.of(), false));
    assertThat(log.deliveries()).isEmpty();
  }

  @Test
  void repeated_events_are_told_with_the_first_ones_ids() {
    receive(ARRAYS, "[{\"id\":\"1\"},{\"id\":\"2\"}]");

    assertThat(receive(ARRAYS, "[{\"id\":\"2\"},{\"id\":\"3\"}]"))
        .isEqualTo(new GateAnswer.Split(List.of("k3x9-2", "k3x9-4"), false));
    assertThat(receive(ARRAYS, "[{\"id\":\"1\"},{\"id\":\"3\"}]"))
        .isEqualTo(new GateAnswer.Split(List.of("k3x9-1", "k3x9-4"), true));
  }

  @Test
  void an_id_of_the_whole_request_does_not_make_its_events_duplicates_of_each_other() {
    WebhookSource source =
        ARRAYS.identifiedBy(Value.firstOf(Value.element("/id"), Value.header("X-Type")));

    receive(source, "[{},{\"id\":\"own\"},{}]");

    assertThat(log.deliveries())
        .extracting(DeliveryRecord::sourceId)
        .containsExactly("from header#0", "own", "from header#2");
  }

  @Test
  void of_two_arrays_of_the_same_name_the_last_one_counts() {
    WebhookSource source = ARRAYS.splitting("/events");

    receive(source, "{\"events\":[{\"id\":\"1\"}],\"events\":[{\"id\":\"2\"},{\"id\":\"3\"}]}");
    receive(source, "{\"events\":[{\"id\":\"4\"}],\"events\":null}");

    assertThat(log.deliveries()).extracting(DeliveryRecord::sourceId).containsExactly("2", "3", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{},7]", "[[{}]]", "[null]", "[{},]", "[{}", "[{}]]", "[{\"a\":}]"})
  void a_body_that_is_no_array_of_objects_stores_nothing(String body) {
    assertThat(receive(ARRAYS, body)).is(GateAnswers.refused(400));
    assertThat(log.deliveries()).isEmpty();
  }

  @Test
  void a_byte_order_mark_shifts_nothing_and_other_encodings_are_refused() {
    String body = "[{\"id\":\"é\"},{\"id\":\"2\"}]";

    assertThat(receive(ARRAYS, "\ufeff" + body)).isInstanceOf(GateAnswer.Split.class);
    assertThat(bodies()).containsExactly("{\"id\":\"é\"}", "{\"id\":\"2\"}");
    assertThat(receive(ARRAYS, body.getBytes(StandardCharsets.UTF_16LE)))
        .is(GateAnswers.refused(400));
  }

  @Test
  void a_forms_payload_is_split_into_json() {
    String form = "payload=" + URLEncoder.encode("[{\"id\":\"1\"}]", StandardCharsets.UTF_8);
    List<Map.Entry<String, String>> headers =
        List.of(
            Map.entry("Content-Type", "application/x-www-form-urlencoded"),
            Map.entry("Content-Length", "99"));

    gate.receive(new LiveEventsEndpoint("/a", ARRAYS.takingForms()), post(headers, bytes(form)));

    DeliveryRecord stored = log.deliveries().getFirst();
    assertThat(new String(DeliveryBody.json(stored), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":\"1\"}");
    assertThat(stored.headers()).containsExactly(Map.entry("content-type", "application/json"));
  }

  @Test
  void more_events_than_may_be_are_refused_as_a_whole() {
    WebhookSource three = ARRAYS.splitting(new Splitting("", 3));

    assertThat(receive(three, events(3))).isInstanceOf(GateAnswer.Split.class);
    assertThat(receive(three, events(4))).is(GateAnswers.refused(413));
    assertThat(log.deliveries()).hasSize(3);
  }

  @Test
  void headers_that_each_event_would_repeat_are_bounded_too() {
    List<Map.Entry<String, String>> headers = new ArrayList<>(headers());
    headers.add(Map.entry("X-Large", "x".repeat(20_000)));

    GateAnswer answer =
        gate.receive(new LiveEventsEndpoint("/a", ARRAYS), post(headers, bytes(events(1_000))));

    assertThat(answer).is(GateAnswers.refused(413));
    assertThat(log.deliveries()).isEmpty();
  }

  @Test
  void all_or_none_are_stored() {
    log.goAway(Duration.ofSeconds(3));

    assertThat(receive(ARRAYS, events(3))).is(GateAnswers.refused(503));
    assertThat(log.deliveries()).isEmpty();
  }

  private static String events(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":" + i + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private List<String> bodies() {
    return log.deliveries().stream()
        .map(one -> new String(one.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private GateAnswer receive(WebhookSource source, String body) {
    return receive(source, bytes(body));
  }

  private GateAnswer receive(WebhookSource source, byte[] body) {
    return gate.receive(new LiveEventsEndpoint("/arrays", source), post(headers(), body));
  }

  private static List<Map.Entry<String, String>> headers() {
    return List.of(
        Map.entry("Content-Type", "application/json"), Map.entry("X-Type", "from header"));
  }
}
