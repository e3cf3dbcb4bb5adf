package org.oceanframework.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Drives the core on a modelled log, store and catalog with random failures and crashes, and
/// checks its invariants after each step. A seed that failed once stays in {@link #seeds}.
class KeyOrderSimulationTest {

  static LongStream seeds() {
    return LongStream.concat(LongStream.of(), LongStream.range(0, 3_000));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_delivery_ends_once_and_in_order_whatever_fails(long seed) {
    // given
    KeyOrderModel model = new KeyOrderModel(seed);

    // when
    model.run(400);
    model.drain();

    // then
    assertThat(model.unfinished()).as("seed %d", seed).isEmpty();
    assertThat(model.violations()).as("seed %d", seed).isEmpty();
  }
}
