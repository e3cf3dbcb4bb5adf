package org.oceanframework.core.jq;

import java.time.Duration;

/// What one evaluation may still spend; its time begins with the first step. Spent on the thread
/// that runs it, cancelled from any.
final class Budget {

  /// The budget of the evaluation that the current thread runs.
  static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

  private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 256;

  private final JacksonJq.Limits limits;
  private long deadline;
  private long steps;
  private volatile boolean cancelled;

  Budget(JacksonJq.Limits limits) {
    this.limits = limits;
  }

  /// Pays for one step.
  ///
  /// @throws Exceeded when there is nothing left
  void spend() {
    if (++steps == 1) {
      deadline = System.nanoTime() + limits.time().toNanos();
    }
    if (steps > limits.steps()) {
      throw new Exceeded("cut off after %,d steps".formatted(limits.steps()));
    }
    if (cancelled) {
      throw new Exceeded(timeMessage(limits.time()));
    }
    if (steps % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && System.nanoTime() - deadline > 0) {
      throw new Exceeded(timeMessage(limits.time()));
    }
  }

  /// Makes the next step fail.
  void cancel() {
    cancelled = true;
  }

  static String timeMessage(Duration time) {
    return "cut off after %s s".formatted(time.toMillis() / 1000.0);
  }

  /// The budget is spent. Unchecked, so that jq's own `try` and `?` cannot swallow it.
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message, null, false, false);
    }
  }
}
