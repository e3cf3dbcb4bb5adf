package org.oceanframework.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oceanframework.core.log.RunningDeliveries;
import org.slf4j.LoggerFactory;

/// Drives the engine's decisions on a modelled log, store, catalog and clock, with random failures,
/// kills, power cuts, replays, resyncs and a clock that jumps, and checks what it promises at each
/// step. `-Docean.simulation.seeds=N` runs more seeds, `-Docean.simulation.from=N` others,
/// `-Docean.simulation.steps=N` shorter or longer lives.
class DispatchSimulationTest {
  private static final long SEEDS = Long.getLong("ocean.simulation.seeds", 10_000);
  private static final long FROM = Long.getLong("ocean.simulation.from", 0);
  private static final int STEPS = Integer.getInteger("ocean.simulation.steps", 400);

  /// Within this many seeds each mutation must be noticed.
  private static final long MUTATION_SEEDS = 300;

  /// Seeds that failed once.
  private static final List<Long> FAILED_ONCE = List.of(1L, 12L, 23L, 131L, 2_167L, 8_909L);

  @TempDir private static Path folder;
  private static RunningDeliveries nothingRan;

  @BeforeAll
  static void failures_on_purpose_are_not_logged() throws IOException {
    nothingRan = RunningDeliveries.open(folder.resolve("running"));
    logger().setLevel(Level.OFF);
  }

  @AfterAll
  static void log_again() {
    logger().setLevel(null);
    nothingRan.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DispatchSimulationTest.class.getPackageName());
  }

  /// What a seed found, if it found something.
  private static Optional<String> run(long seed, Mutation mutation) {
    DispatchModel model = new DispatchModel(seed, mutation, nothingRan);
    try {
      model.run(STEPS);
      model.drain();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
    List<String> found = new ArrayList<>(model.violations());
    if (!model.unfinished().isEmpty()) {
      found.add("these never end: " + model.unfinished());
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of("seed %d: %s".formatted(seed, found.subList(0, Math.min(3, found.size()))));
  }

  @Test
  void what_is_promised_holds_whatever_fails() {
    List<String> found =
        LongStream.concat(
                FAILED_ONCE.stream().mapToLong(seed -> seed), LongStream.range(FROM, FROM + SEEDS))
            .parallel()
            .mapToObj(seed -> run(seed, Mutation.NONE))
            .flatMap(Optional::stream)
            .limit(10)
            .toList();

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_promise_that_is_broken_is_noticed(Mutation mutation) {
    OptionalLong seed =
        LongStream.range(0, MUTATION_SEEDS)
            .filter(one -> run(one, mutation).isPresent())
            .findFirst();

    assertThat(seed).as("a seed that notices %s", mutation).isPresent();
  }
}
