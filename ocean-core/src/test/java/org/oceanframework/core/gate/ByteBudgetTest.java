package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

  @Test
  void what_is_reserved_is_not_there_for_others_until_it_is_released() {
    ByteBudget budget = new ByteBudget(100);

    assertThat(budget.tryReserve(60)).isTrue();
    assertThat(budget.tryReserve(41)).isFalse();
    assertThat(budget.used()).isEqualTo(60);
    assertThat(budget.tryReserve(40)).isTrue();
    budget.release(60);
    assertThat(budget.used()).isEqualTo(40);
    assertThat(budget.tryReserve(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void more_than_is_reserved_cannot_be_released() {
    ByteBudget budget = new ByteBudget(100);
    budget.tryReserve(10);

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> budget.release(11));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> budget.tryReserve(-1));
    assertThat(budget.used()).isEqualTo(10);
  }

  @Test
  void the_default_is_an_eighth_of_the_heap() {
    assertThat(ByteBudget.eighthOfHeap().limit()).isEqualTo(Runtime.getRuntime().maxMemory() / 8);
  }

  @Test
  void many_threads_never_hold_more_than_there_is() {
    ByteBudget budget = new ByteBudget(1_000);
    AtomicInteger beyond = new AtomicInteger();
    AtomicInteger held = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 10_000; i++) {
        threads.execute(() -> {
          if (budget.tryReserve(300)) {
            if (held.addAndGet(300) > 1_000) {
              beyond.incrementAndGet();
            }
            Thread.onSpinWait();
            held.addAndGet(-300);
            budget.release(300);
          }
        });
      }
    }

    assertThat(beyond).hasValue(0);
    assertThat(budget.used()).isZero();
  }
}
