package org.oceanframework.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.dispatch.States.Transition;
import org.oceanframework.core.log.RunningDeliveries;
import org.slf4j.LoggerFactory;

/// The table of states: what the simulation was seen to do is what the document draws. A pair of
/// state and event that is not drawn never happened in any of the seeds.
class DeliveryStatesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "delivery-states.md");

  /// Enough to see the rarest transition many times.
  private static final int SEEDS = 600;

  @TempDir private static Path folder;

  @BeforeAll
  static void failures_on_purpose_are_not_logged() {
    logger().setLevel(Level.OFF);
  }

  @AfterAll
  static void log_again() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DeliveryStatesTest.class.getPackageName());
  }

  @Test
  void each_transition_that_happens_is_in_the_diagram_and_each_one_of_the_diagram_happens()
      throws IOException {
    Set<Transition> seen = States.none();
    try (RunningDeliveries nothingRan = RunningDeliveries.open(folder.resolve("running"))) {
      LongStream.range(0, SEEDS)
          .parallel()
          .forEach(seed -> {
            DispatchModel model = new DispatchModel(seed, Mutation.NONE, nothingRan, seen);
            model.run(400);
            model.drain();
            KeyOrderModel orders = new KeyOrderModel(seed, seen);
            orders.run(400);
            orders.drain();
          });
    }

    assertThat(Files.readString(DOCUMENT)).contains(States.diagram(seen));
  }
}
