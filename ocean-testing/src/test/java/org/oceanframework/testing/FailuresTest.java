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
import org.oceanframework.api.RetryableFailure;
import tools.jackson.databind.JsonNode;

/// What a delivery that fails does to itself, to those behind it and to all others: here key
/// `broken` fails until it is mended, and key `hopeless` always.
class FailuresTest {
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
    if (delivery.key().equals("broken") && !mended) {
      throw new RetryableFailure("the third party is away");
    }
    if (delivery.key().equals("hopeless")) {
      throw new PermanentFailure("there is no such thing");
    }
    handled.add(delivery.id());
  }

  @Test
  void a_retried_delivery_holds_back_its_own_key_alone_and_then_all_apply_in_order()
      throws Exception {
    String first = sender.send(EVENT, thing("broken", "t-1", 1)).id();
    ocean.awaitState(first, "retrying");
    String second = sender.send(EVENT, thing("broken", "t-1", 2)).id();
    String third = sender.send(EVENT, thing("broken", "t-1", 3)).id();
    String other = sender.send(EVENT, thing("fine", "t-2", 1)).id();

    ocean.awaitState(other, "applied");
    ocean.awaitState(second, "parked");
    ocean.awaitState(third, "parked");
    assertThat(ocean.delivery(first).at("/attempts/0/error").asString())
        .contains("the third party is away");
    assertAcceptedIsTheSumOfTheStates(ocean.status().path("deliveries"));
    mended = true;
    JsonNode counts = ocean.awaitQuiet();

    assertThat(handled).containsExactly(other, first, second, third);
    assertThat(counts.path("applied").asInt()).isEqualTo(4);
    assertThat(ocean.entity("thing", "t-1").orElseThrow().at("/properties/size").asInt())
        .isEqualTo(3);
    assertAcceptedIsTheSumOfTheStates(counts);
  }

  @Test
  void what_was_retrying_goes_on_after_a_restart() throws Exception {
    String first = sender.send(EVENT, thing("broken", "t-1", 1)).id();
    ocean.awaitState(first, "retrying");
    String second = sender.send(EVENT, thing("broken", "t-1", 2)).id();

    ocean.restart();
    mended = true;
    ocean.awaitState(second, "applied");

    assertThat(handled).containsExactly(first, second);
    assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
  }

  @Test
  void a_permanent_failure_is_a_dead_letter_with_its_reason_and_lets_others_pass()
      throws Exception {
    String dead = sender.send(EVENT, thing("hopeless", "t-1", 1)).id();
    String other = sender.send(EVENT, thing("fine", "t-2", 1)).id();

    JsonNode delivery = ocean.awaitState(dead, "dead");
    assertThat(delivery.path("reason").asString()).contains("there is no such thing");
    assertThat(delivery.path("attempts")).hasSize(1);
    ocean.awaitState(other, "applied");
    assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
  }

  @Test
  void an_entity_that_the_catalog_refuses_is_a_dead_letter_that_names_it() throws Exception {
    String dead = sender.send(EVENT, thing("fine", "t-bad", "large")).id();

    JsonNode delivery = ocean.awaitState(dead, "dead");
    assertThat(delivery.path("reason").asString()).contains("t-bad").contains("size");
    assertThat(ocean.entity("thing", "t-bad")).isEmpty();
  }
}
