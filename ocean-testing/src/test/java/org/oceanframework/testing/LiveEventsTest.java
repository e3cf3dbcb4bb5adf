package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;
import static org.oceanframework.testing.Things.thing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A live event's way from the public door to the catalog, through a real instance.
class LiveEventsTest {
  private static final String EVENT = "thing.changed";

  @TempDir Path folder;
  private TestOcean ocean;
  private TestSender sender;

  @BeforeEach
  void start() throws Exception {
    ocean = TestOcean.start(Things.integration(folder, _ -> {}), folder.resolve("data"));
    sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
  }

  @AfterEach
  void stop() {
    ocean.close();
  }

  @Test
  void an_accepted_delivery_becomes_an_entity() throws Exception {
    Answer answer = sender.send(EVENT, thing("a", "a-1", 7));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("status").asString()).isEqualTo("accepted");
    JsonNode delivery = ocean.awaitState(answer.id(), "applied");
    assertThat(delivery.path("key").asString()).isEqualTo("a");
    assertThat(delivery.path("event").asString()).isEqualTo(EVENT);
    assertThat(delivery.at("/effects/0/blueprint").asString()).isEqualTo("thing");
    assertThat(delivery.at("/effects/0/identifier").asString()).isEqualTo("a-1");
    assertThat(ocean.entity("thing", "a-1").orElseThrow().at("/properties/size").asInt())
        .isEqualTo(7);
  }

  @Test
  void a_thing_that_goes_is_no_entity_any_more() throws Exception {
    sender.send(EVENT, thing("a", "a-1", 7));
    Answer gone = sender.send("thing.gone", thing("a", "a-1", 7));

    ocean.awaitState(gone.id(), "applied");
    assertThat(ocean.entity("thing", "a-1")).isEmpty();
  }

  @Test
  void an_event_that_no_processor_wants_is_ignored() throws Exception {
    Answer answer = sender.send("weather.changed", thing("a", "a-1", 7));

    ocean.awaitState(answer.id(), "ignored");
    assertThat(ocean.entity("thing", "a-1")).isEmpty();
  }

  @Test
  void a_redelivery_is_answered_with_the_first_ones_id_and_applied_once() throws Exception {
    Answer first = sender.send("d-1", EVENT, thing("a", "a-1", 7));
    Answer second = sender.send("d-1", EVENT, thing("a", "a-1", 7));

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body().path("status").asString()).isEqualTo("duplicate");
    assertThat(second.id()).isEqualTo(first.id());
    JsonNode counts = ocean.awaitQuiet();
    assertThat(counts.path("applied").asInt()).isEqualTo(1);
    assertThat(counts.path("duplicates").asInt()).isEqualTo(1);
    assertAcceptedIsTheSumOfTheStates(counts);
  }

  @Test
  void what_is_no_json_is_refused() throws Exception {
    assertProblem(sender.send(EVENT, "{\"key\": "), 400);
  }

  @Test
  void what_somebody_else_signed_is_refused() throws Exception {
    TestSender stranger = ocean.sender("/things", Things.SOURCE, "another secret");

    assertProblem(stranger.send(EVENT, thing("a", "a-1", 7)), 401);
    assertThat(ocean.status().at("/deliveries/accepted").asInt()).isZero();
  }

  @Test
  void what_is_said_to_be_no_json_is_refused() throws Exception {
    var request = sender.signed("d-1", EVENT, thing("a", "a-1", 7));

    assertProblem(ocean.send(request.setHeader("Content-Type", "text/plain").build()), 415);
  }

  @Test
  void a_body_beyond_the_limit_is_refused_before_it_is_read() throws Exception {
    var request =
        sender
            .signed("d-1", EVENT, "{}")
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(new byte[5 * 1_024 * 1_024]));

    assertProblem(ocean.send(request.build()), 413);
  }

  @Test
  void there_is_nothing_at_another_path_and_only_post_at_this_one() throws Exception {
    TestSender lost = ocean.sender("/nowhere", Things.SOURCE, Things.SECRET);

    assertProblem(lost.send(EVENT, thing("a", "a-1", 7)), 404);
    assertProblem(ocean.send(sender.signed("d-1", EVENT, "{}").GET().build()), 405);
  }

  @Test
  void direct_routes_write_before_they_answer() throws Exception {
    String body = thing("a", "direct-1", 3);
    Answer written = ocean.send(direct().POST(BodyPublishers.ofString(body)).build());

    assertThat(written.status()).as("%s", written).isEqualTo(200);
    assertThat(ocean.entity("thing", "direct-1")).isPresent();
    Answer removed = ocean.send(direct().method("DELETE", BodyPublishers.ofString(body)).build());
    assertThat(removed.status()).as("%s", removed).isEqualTo(200);
    assertThat(ocean.entity("thing", "direct-1")).isEmpty();
  }

  @Test
  void a_restart_keeps_everything_and_applies_nothing_twice() throws Exception {
    for (int i = 0; i < 50; i++) {
      sender.send("d-" + i, EVENT, thing("k" + i % 5, "t-" + i, i));
    }
    JsonNode before = ocean.awaitQuiet();
    List<JsonNode> entities = ocean.entities("thing");

    ocean.restart();
    Answer again = sender.send("d-7", EVENT, thing("k2", "t-7", 7));

    assertThat(again.status()).isEqualTo(202);
    JsonNode after = ocean.awaitQuiet();
    assertThat(after.path("duplicates").asInt()).isEqualTo(1);
    assertThat(after.path("applied").asInt())
        .isEqualTo(before.path("applied").asInt())
        .isEqualTo(50);
    assertThat(ocean.entities("thing")).containsExactlyElementsOf(entities).hasSize(50);
    assertAcceptedIsTheSumOfTheStates(after);
  }

  private HttpRequest.Builder direct() {
    return HttpRequest.newBuilder(ocean.uri("/integration/direct"))
        .header("Content-Type", "application/json");
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body().path("title").asString()).isNotEmpty();
  }
}
