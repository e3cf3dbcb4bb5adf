package org.oceanframework.server.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.core.gate.InboundRequest;
import org.oceanframework.server.http.BodyBudget;
import tools.jackson.databind.json.JsonMapper;

/// What the sender of a live event gets to see, and what the gate.
@Timeout(60)
final class LiveRouteTest {
  private final LinkedBlockingQueue<InboundRequest> received = new LinkedBlockingQueue<>();
  private final AtomicBoolean isReady = new AtomicBoolean(true);

  @Test
  void an_accepted_delivery_is_a_202_with_its_id() throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Accepted("1-abc"))) {
      HttpResponse<String> answer = door.post("/integration/webhook", "{\"a\":1}");

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.body()).isEqualTo("{\"status\":\"accepted\",\"id\":\"1-abc\"}");
    }
  }

  @Test
  void a_duplicate_is_a_202_with_the_first_ones_id() throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Duplicate("1-abc"))) {
      HttpResponse<String> answer = door.post("/integration/webhook", "{}");

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEqualTo("{\"status\":\"duplicate\",\"id\":\"1-abc\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 413, 415, 422, 500})
  void a_refusal_is_a_problem_document(int status) throws Exception {
    GateAnswer refusal = GateAnswer.Refused.of(status, "No", "Not like this.");
    try (OpenPublicDoor door = answering("", refusal)) {
      HttpResponse<String> answer = door.post("/integration/webhook", "{}");

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
      assertThat(OpenPublicDoor.json(answer))
          .isEqualTo(
              JsonMapper.shared()
                  .createObjectNode()
                  .put("type", "about:blank")
                  .put("title", "No")
                  .put("status", status)
                  .put("detail", "Not like this."));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void a_refusal_that_passes_says_when_to_come_back(int status) throws Exception {
    GateAnswer refusal =
        new GateAnswer.Refused(status, "Busy", "Later.", Optional.of(Duration.ofSeconds(7)));
    try (OpenPublicDoor door = answering("", refusal)) {
      HttpResponse<String> answer = door.post("/integration/webhook", "{}");

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }
  }

  @Test
  void a_handshake_is_answered_as_the_gate_says() throws Exception {
    GateAnswer greeting = new GateAnswer.Greeting(200, "text/plain", "tok", Map.of("X-Hook", "1"));
    try (OpenPublicDoor door = answering("", greeting)) {
      HttpResponse<String> answer = door.get("/integration/webhook?challenge=a%20b&challenge=c");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("tok");
      assertThat(answer.headers().firstValue("X-Hook")).contains("1");
      InboundRequest request = received.take();
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.query()).containsExactly(Map.entry("challenge", "a b"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS"})
  void head_and_options_reach_the_gate_as_they_are(String method) throws Exception {
    GateAnswer greeting = new GateAnswer.Greeting(200, "", "", Map.of("Allow", "POST"));
    try (OpenPublicDoor door = answering("", greeting)) {
      HttpResponse<String> answer =
          door.send(door.request("/integration/webhook").method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Allow")).contains("POST");
      assertThat(received.take().method()).isEqualTo(method);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE"})
  void other_methods_never_reach_the_gate(String method) throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Accepted("1"))) {
      HttpResponse<String> answer =
          door.send(
              door.request("/integration/webhook").method(method, BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
      assertThat(received).isEmpty();
    }
  }

  @Test
  void the_gate_gets_the_raw_bytes_and_the_headers_as_they_were_sent() throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Accepted("1"))) {
      String body = "{ \"é\" :  1 }";
      door.send(
          door.request("/integration/webhook")
              .header("X-Hub-Signature-256", "sha256=00")
              .POST(BodyPublishers.ofString(body)));

      InboundRequest request = received.take();
      assertThat(request.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
      assertThat(request.header("x-hub-signature-256")).contains("sha256=00");
    }
  }

  @Test
  void a_body_over_the_routes_limit_never_reaches_the_gate() throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Accepted("1"))) {
      assertThat(door.post("/integration/webhook", "x".repeat(10_001)).statusCode()).isEqualTo(413);
      assertThat(received).isEmpty();
    }
  }

  @Test
  void the_prefix_goes_before_the_integration_but_not_before_health() throws Exception {
    try (OpenPublicDoor door = answering("/ocean", new GateAnswer.Accepted("1"))) {
      assertThat(door.post("/ocean/integration/webhook", "{}").statusCode()).isEqualTo(202);
      assertThat(door.post("/integration/webhook", "{}").statusCode()).isEqualTo(404);
      assertThat(door.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(door.get("/ocean/health/live").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void ready_means_that_a_delivery_can_be_kept_and_live_that_the_process_works() throws Exception {
    try (OpenPublicDoor door = answering("", new GateAnswer.Accepted("1"))) {
      assertThat(door.get("/health/ready").statusCode()).isEqualTo(200);

      isReady.set(false);

      assertThat(door.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(door.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocean", "/ocean/", "/"})
  void a_prefix_that_would_not_fit_before_a_path_is_refused(String prefix) {
    assertThatThrownBy(() -> new PublicDoorOptions(OpenPublicDoor.local(), prefix, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix");
  }

  private OpenPublicDoor answering(String prefix, GateAnswer answer) throws IOException {
    LiveEventsReceiver receiver =
        (path, request) -> {
          assertThat(path).isEqualTo("/webhook");
          received.add(request);
          return answer;
        };
    return OpenPublicDoor.with(
        new PublicDoorOptions(
            OpenPublicDoor.local(),
            prefix,
            List.of(new LiveRoute("/webhook", List.of("github"), 10_000))),
        new PublicDoor.Behind(
            receiver, OpenPublicDoor.router(), isReady::get, BodyBudget.UNLIMITED));
  }
}
