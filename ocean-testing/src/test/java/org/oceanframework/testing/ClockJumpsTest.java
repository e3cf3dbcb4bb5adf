package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.RetryableFailure;
import tools.jackson.databind.JsonNode;

/// An instance whose clock is set forward and back under load, while deliveries fail and are tried
/// again: everything that was answered 202 is applied, without a wait for the time to come back,
/// and no attempt is given up for being older than it is.
class ClockJumpsTest {
  private static final int JUMPS = 5;
  private static final int BETWEEN = 50;
  private static final int SECONDS = 7_200;

  @TempDir Path folder;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final Map<Long, Integer> attempts = new ConcurrentHashMap<>();

  @Test
  void a_clock_that_jumps_holds_up_nothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("ClockJumpsTest: seed " + seed);
    Random random = new Random(seed);
    InstantSource clock = () -> Instant.now().plus(offset.get());
    Senders senders = new Senders();
    try (TestOcean ocean =
        TestOcean.start(
            Things.integration(folder, this::handle).withClock(clock), folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      for (int i = 0; i < JUMPS; i++) {
        senders.start(sender, "jump" + i);
        senders.awaitAccepted(BETWEEN);
        jump(random.nextInt(SECONDS));
        senders.awaitAccepted(BETWEEN);
        jump(-random.nextInt(SECONDS));
        senders.awaitAccepted(BETWEEN);
        senders.stop();
      }
      JsonNode counts = ocean.awaitQuiet();
      assertThat(ocean.status().path("degraded")).isEmpty();
      senders.assertNoOtherAnswers();
      assertAcceptedIsTheSumOfTheStates(counts);
      assertThat(counts.path("applied").asInt()).isEqualTo(senders.accepted().size());
      for (String id : senders.accepted().keySet()) {
        JsonNode delivery = ocean.delivery(id);
        assertThat(delivery.path("state").asString()).as(id).isEqualTo("applied");
        assertThat(delivery.path("attempts").toString())
            .as("attempts of %s, which all end at once", id)
            .doesNotContain("ignores its interruption");
      }
    }
  }

  private void jump(int seconds) {
    offset.updateAndGet(before -> before.plusSeconds(seconds));
  }

  /// One in ten fails at first.
  private void handle(Delivery delivery) throws IOException {
    int attempt = attempts.merge(delivery.seq(), 1, Integer::sum);
    if (delivery.seq() % 10 == 0 && attempt == 1) {
      throw new RetryableFailure("not this time");
    }
  }
}
