package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;
import static org.oceanframework.testing.Things.thing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import tools.jackson.databind.JsonNode;

/// What becomes of a processor that takes too long, with and without manners. Key `sleeper` ends
/// when it is interrupted, key `deaf` does not; both do so in their first attempt only.
class TimeLimitsTest {
  private static final String EVENT = "thing.changed";
  private static final Duration BEYOND_THE_LIMIT = Duration.ofSeconds(91);
  private static final Duration BEYOND_THE_GRACE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final ManualClock clock = ManualClock.startingNow();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void let_the_deaf_one_go() {
    released.countDown();
  }

  private void handle(Delivery delivery) throws InterruptedException {
    if (delivery.key().equals("fine") || attempts.incrementAndGet() > 1) {
      return;
    }
    begun.countDown();
    try {
      if (delivery.key().equals("sleeper")) {
        released.await();
      } else {
        waitWhateverHappens();
      }
    } finally {
      ended.countDown();
    }
  }

  private void waitWhateverHappens() {
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException _) {
        interrupted.countDown(); // on purpose: it does not end
      }
    }
  }

  @Test
  void an_attempt_beyond_the_limit_is_interrupted_and_tried_again() throws Exception {
    try (TestOcean ocean = start(Map.of())) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      String slow = sender.send(EVENT, thing("sleeper", "t-1", 1)).id();
      begun.await();

      clock.advance(BEYOND_THE_LIMIT);

      JsonNode retrying = ocean.awaitState(slow, "retrying");
      assertThat(retrying.at("/attempts/0/error").asString())
          .contains("took longer than 90 s")
          .contains("OCEAN__MAX_EVENT_PROCESSING_SECONDS");
      clock.advance(Duration.ofSeconds(2));
      ocean.awaitState(slow, "applied");
      assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
    }
  }

  @Test
  void one_that_ignores_its_interruption_holds_its_lane_no_longer_than_the_grace()
      throws Exception {
    try (TestOcean ocean = start(Map.of())) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      String deaf = sender.send(EVENT, thing("deaf", "t-1", 1)).id();
      begun.await();
      String behind = sender.send(EVENT, thing("deaf", "t-1", 2)).id();
      clock.advance(BEYOND_THE_LIMIT);
      interrupted.await();
      String other = sender.send(EVENT, thing("fine", "t-2", 1)).id();
      ocean.awaitState(other, "applied");

      clock.advance(BEYOND_THE_GRACE);

      ocean.awaitState(deaf, "retrying");
      assertThat(ocean.status().path("degraded").toString()).contains("ignore their interruption");
      ocean.awaitState(behind, "parked");
      clock.advance(Duration.ofSeconds(2));
      ocean.awaitState(behind, "applied");
      released.countDown();
      ended.await();
      JsonNode counts = ocean.awaitQuiet();
      assertThat(counts.path("applied").asInt()).isEqualTo(3);
      assertThat(ocean.entity("thing", "t-1").orElseThrow().at("/properties/size").asInt())
          .isEqualTo(2);
      assertAcceptedIsTheSumOfTheStates(counts);
    }
  }

  @Test
  void one_that_ignores_its_interruption_does_not_hold_the_stop_and_runs_at_the_next_start()
      throws Exception {
    try (TestOcean ocean = start(Map.of("OCEAN__MAX_WAIT_SECONDS_BEFORE_SHUTDOWN", "0"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      String deaf = sender.send(EVENT, thing("deaf", "t-1", 1)).id();
      begun.await();

      ocean.restart();

      ocean.awaitState(deaf, "applied");
      released.countDown();
      ended.await();
      JsonNode counts = ocean.awaitQuiet();
      assertThat(counts.path("applied").asInt()).isEqualTo(1);
      assertAcceptedIsTheSumOfTheStates(counts);
    }
  }

  private TestOcean start(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    environment.putAll(more);
    var integration =
        new TestOcean.Integration(
            Things.write(folder), () -> Things.main(this::handle), environment);
    return TestOcean.start(integration.withClock(clock), folder.resolve("data"));
  }
}
