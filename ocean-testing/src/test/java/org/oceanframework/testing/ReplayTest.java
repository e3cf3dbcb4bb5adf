package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;
import static org.oceanframework.testing.Things.thing;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.PermanentFailure;
import tools.jackson.databind.JsonNode;

/// Dead letters and other final deliveries that run again. Here all fail until it is mended.
class ReplayTest {
  private static final String EVENT = "thing.changed";

  @TempDir Path folder;
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private volatile boolean mended;
  private TestOcean ocean;
  private TestSender sender;

  @BeforeEach
  void start() throws Exception {
    ocean = TestOcean.start(Things.integration(folder, this::handle), folder.resolve("data"));
    sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
  }

  @AfterEach
  void stop() {
    ocean.close();
  }

  private void handle(Delivery delivery) {
    if (!mended) {
      throw new PermanentFailure("the processor has a bug");
    }
    handled.add(delivery.id());
  }

  private String dead(String key, String id, int size) throws Exception {
    mended = false;
    String delivery = sender.send(EVENT, thing(key, id, size)).id();
    ocean.awaitState(delivery, "dead");
    return delivery;
  }

  private int size(String id) throws Exception {
    return ocean.entity("thing", id).orElseThrow().at("/properties/size").asInt();
  }

  private static String ids(String id, String more) {
    return "{\"ids\":[\"%s\"]%s}".formatted(id, more);
  }

  @Test
  void a_dead_letter_runs_again_under_its_id_and_with_its_history() throws Exception {
    String delivery = dead("a", "t-1", 7);
    mended = true;

    JsonNode answer = ocean.replay(ids(delivery, ""));

    assertThat(answer.path("replayed").asInt()).isEqualTo(1);
    JsonNode applied = ocean.awaitState(delivery, "applied");
    assertThat(applied.path("attempts")).hasSize(2);
    assertThat(applied.at("/attempts/0/error").asString()).contains("the processor has a bug");
    assertThat(applied.at("/attempts/1/error").isNull()).isTrue();
    assertThat(size("t-1")).isEqualTo(7);
    JsonNode counts = ocean.awaitQuiet();
    assertThat(counts.path("accepted").asInt()).isEqualTo(1);
    assertThat(counts.path("dead").asInt()).isZero();
    assertAcceptedIsTheSumOfTheStates(counts);
  }

  @Test
  void all_dead_letters_of_a_key_run_again_in_the_order_they_came() throws Exception {
    String first = dead("a", "t-1", 1);
    String second = dead("a", "t-1", 2);
    String third = dead("a", "t-1", 3);
    mended = true;

    ocean.replay("{\"state\":\"dead\",\"path\":\"/things\",\"key\":\"a\"}");
    ocean.awaitState(third, "applied");

    assertThat(handled).containsExactly(first, second, third);
    assertThat(size("t-1")).isEqualTo(3);
    assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
  }

  @Test
  void what_is_newer_stays_and_force_overrides_it() throws Exception {
    String old = dead("a", "t-1", 1);
    mended = true;
    String newer = sender.send(EVENT, thing("a", "t-1", 2)).id();
    ocean.awaitState(newer, "applied");

    ocean.replay(ids(old, ""));
    JsonNode superseded = ocean.awaitState(old, "superseded");

    assertThat(superseded.path("reason").asString()).contains("newer");
    assertThat(size("t-1")).isEqualTo(2);
    ocean.replay(ids(old, ",\"force\":true"));
    ocean.awaitState(old, "applied");
    assertThat(size("t-1")).isEqualTo(1);
  }

  @Test
  void a_dry_run_shows_each_field_and_changes_nothing() throws Exception {
    mended = true;
    ocean.awaitState(sender.send(EVENT, thing("a", "t-1", 1)).id(), "applied");
    String delivery = dead("a", "t-1", 5);
    mended = true;

    JsonNode answer = ocean.replay(ids(delivery, ",\"dryRun\":true"));

    JsonNode change = answer.at("/deliveries/0/changes/0");
    assertThat(change.path("op").asString()).isEqualTo("update");
    assertThat(change.path("identifier").asString()).isEqualTo("t-1");
    assertThat(change.path("fields")).hasSize(1);
    assertThat(change.at("/fields/0/name").asString()).isEqualTo("properties.size");
    assertThat(change.at("/fields/0/before").asInt()).isEqualTo(1);
    assertThat(change.at("/fields/0/after").asInt()).isEqualTo(5);
    assertThat(size("t-1")).isEqualTo(1);
    assertThat(ocean.delivery(delivery).path("state").asString()).isEqualTo("dead");
    assertThat(ocean.delivery(delivery).path("attempts")).hasSize(1);
  }

  @Test
  void a_dry_run_says_what_would_fail() throws Exception {
    String delivery = dead("a", "t-1", 5);

    JsonNode answer = ocean.replay(ids(delivery, ",\"dryRun\":true"));

    assertThat(answer.at("/deliveries/0/failures/0").asString()).contains("has a bug");
    assertThat(answer.at("/deliveries/0/changes")).isEmpty();
  }

  @Test
  void a_redelivery_of_a_dead_letter_by_its_sender_is_a_replay_of_it() throws Exception {
    String first = dead("a", "t-1", 1);
    String sourceId = ocean.delivery(first).path("sourceId").asString();
    mended = true;

    String second = sender.send(sourceId, EVENT, thing("a", "t-1", 1)).id();

    assertThat(ocean.awaitState(first, "applied").path("attempts")).hasSize(2);
    assertThat(ocean.awaitState(second, "ignored").path("reason").asString())
        .isEqualTo("duplicate of " + first);
    assertThat(size("t-1")).isEqualTo(1);
    JsonNode counts = ocean.awaitQuiet();
    assertThat(counts.path("applied").asInt()).isEqualTo(1);
    assertThat(counts.path("duplicates").asInt()).isEqualTo(1);
    assertAcceptedIsTheSumOfTheStates(counts);
  }

  @Test
  void a_replay_that_was_asked_for_goes_on_after_a_restart() throws Exception {
    String delivery = dead("a", "t-1", 1);
    mended = true;
    ocean.replay(ids(delivery, ""));

    ocean.restart();

    ocean.awaitState(delivery, "applied");
    assertThat(size("t-1")).isEqualTo(1);
    assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
  }

  @Test
  void what_is_not_final_is_refused_and_named() throws Exception {
    String delivery = dead("a", "t-1", 1);

    ocean.replay(ids(delivery, ""));
    ocean.awaitState(delivery, "dead");
    JsonNode answer = ocean.replay("{\"ids\":[\"" + delivery.replaceFirst("-.*", "-99") + "\"]}");

    assertThat(answer.path("replayed").asInt()).isZero();
    assertThat(answer.at("/refused/0/reason").asString()).contains("there is no delivery");
  }
}
