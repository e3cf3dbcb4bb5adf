package org.oceanframework.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartActionsTest {
  private final TestClock clock = new TestClock();
  private final Degradations degradations = new Degradations();

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("no such host"),
        new InterruptedException("its own"),
        new NoClassDefFoundError("acme/Missing"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void an_action_that_fails_is_degraded_and_runs_again_until_it_works(Throwable failure)
      throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> left = new ConcurrentLinkedQueue<>(List.of(failure));
    CountDownLatch worked = new CountDownLatch(1);
    try (StartActions actions =
        new StartActions(
            List.of(() -> {
              switch (left.poll()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                case null, default -> worked.countDown();
              }
            }),
            degradations,
            clock)) {
      actions.start();
      await().until(() -> !degradations.all().isEmpty());
      assertThat(degradations.all())
          .containsExactly("onStart action 1 failed and is tried again: " + failure.getMessage());

      await()
          .until(() -> {
            clock.advance(Duration.ofSeconds(2)); // the wait may have begun after the one before
            return worked.getCount() == 0;
          });
      await().until(() -> degradations.all().isEmpty());
    }
  }

  @Test
  void a_stop_ends_the_one_that_runs_and_reports_nothing() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    StartActions actions =
        new StartActions(
            List.of(() -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
            }),
            degradations,
            clock);
    actions.start();
    running.await();

    actions.close();

    ended.await();
    assertThat(degradations.all()).isEmpty();
  }
}
