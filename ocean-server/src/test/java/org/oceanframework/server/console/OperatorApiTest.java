package org.oceanframework.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import tools.jackson.databind.JsonNode;

class OperatorApiTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @TempDir Path folder;
  private RunningConsole console;

  @BeforeEach
  void open() throws Exception {
    console = RunningConsole.filled(folder);
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void the_status_counts_each_state_and_the_sum_is_what_was_accepted() throws Exception {
    console.operations.degraded("the catalog is away");

    JsonNode status = console.json("/ocean/status");

    JsonNode deliveries = status.path("deliveries");
    long sum = 0;
    for (DeliveryState state : DeliveryState.values()) {
      assertThat(deliveries.has(state.label())).as(state.label()).isTrue();
      sum += deliveries.path(state.label()).asLong();
    }
    assertThat(deliveries.path("accepted").asLong()).isEqualTo(sum).isEqualTo(52);
    assertThat(deliveries.path("duplicates").asLong()).isEqualTo(2);
    assertThat(status.path("oldestOpenSeconds").asLong()).isBetween(90L, 200L);
    assertThat(status.path("degraded").get(0).asString()).isEqualTo("the catalog is away");
    assertThat(status.path("resyncs")).hasSize(3);
    assertThat(status.path("log").path("bytes").asLong()).isPositive();
    assertThat(status.path("log").path("segments").asInt()).isEqualTo(3);
  }

  @Test
  void the_list_is_newest_first_and_goes_on_behind_after() throws Exception {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = console.json("/ocean/deliveries?limit=20&after=" + after);
      page.forEach(one -> ids.add(one.path("id").asString()));
      if (page.size() < 20) {
        break;
      }
      after = page.get(19).path("id").asString();
    }

    assertThat(ids).hasSize(52).doesNotHaveDuplicates().startsWith("k3x9-52").endsWith("k3x9-1");
  }

  @Test
  void filters_are_combined() throws Exception {
    JsonNode dead = console.json("/ocean/deliveries?state=dead&path=/webhook&key=acme/ledger%233");

    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).path("reason").asString()).contains("must be a string");
    assertThat(dead.get(0).path("attempts").get(0).path("error").asString()).isNotEmpty();
    assertThat(dead.get(0).path("effects").get(0).path("op").asString()).isEqualTo("refused");
    assertThat(dead.get(0).path("receivedAt").asString()).matches(TIME);
    assertThat(console.json("/ocean/deliveries?state=dead&path=/other")).isEmpty();
  }

  @Test
  void one_delivery_has_headers_and_a_json_body() throws Exception {
    JsonNode one = console.json("/ocean/deliveries/k3x9-52");

    assertThat(one.path("state").asString()).isEqualTo("applied");
    assertThat(one.path("headers").path("x-github-event").asString())
        .isEqualTo("pull_request.closed");
    assertThat(one.path("body").path("pull_request").path("merged").asBoolean()).isTrue();
    assertThat(one.path("effects").get(0).path("identifier").asString())
        .isEqualTo("billing-api/2000103");
    assertThat(one.path("attempts").get(0).path("error").isNull()).isTrue();
  }

  @Test
  void a_body_that_is_no_json_is_a_text() throws Exception {
    LogEntry entry = console.operations.received(1_000, "x", "k", "payload=%7B%7D");
    console.operations.running(entry);

    JsonNode one = console.json("/ocean/deliveries/" + console.operations.id(entry.seq()));

    assertThat(one.path("state").asString()).isEqualTo("running");
    assertThat(one.path("body").asString()).isEqualTo("payload=%7B%7D");
    assertThat(one.path("bodyEncoding").asString()).isEqualTo("text");
  }

  @Test
  void an_unknown_delivery_is_a_problem() throws Exception {
    HttpResponse<String> reply = console.get("/ocean/deliveries/other-1");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "state=gone, 'state', superseded",
    "limit=0, 'limit', 1 to 1000",
    "limit=1001, 'limit', 1 to 1000",
    "limit=x, 'limit', 1 to 1000",
    "after=other-3, 'after', this instance",
    "after=k3x9-, 'after', this instance"
  })
  void a_bad_parameter_is_named_with_what_is_allowed(String query, String name, String allowed)
      throws Exception {
    HttpResponse<String> reply = console.get("/ocean/deliveries?" + query);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("'" + name + "'").contains(allowed);
  }

  @Test
  void a_resync_is_asked_for_with_kinds_or_without() throws Exception {
    HttpResponse<String> some =
        console.send(
            console
                .authorized("/ocean/resyncs")
                .POST(BodyPublishers.ofString("{\"kinds\":[\"issue\"]}")));
    HttpResponse<String> all =
        console.send(console.authorized("/ocean/resyncs").POST(BodyPublishers.noBody()));

    assertThat(some.statusCode()).isEqualTo(202);
    assertThat(all.statusCode()).isEqualTo(202);
    assertThat(all.body()).contains("repository");
    assertThat(console.operations.requested()).containsExactly(Set.of("issue"), Set.of());
    assertThat(console.json("/ocean/resyncs").get(0).path("kind").asString())
        .isEqualTo("pull-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"kinds\":\"issue\"}", "{\"kinds\":[1]}", "[]", "nonsense", "{\"kinds\":[\"x\"]}"})
  void a_bad_request_for_a_resync_is_refused(String body) throws Exception {
    HttpResponse<String> reply =
        console.send(console.authorized("/ocean/resyncs").POST(BodyPublishers.ofString(body)));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(console.operations.requested()).isEmpty();
  }
}
