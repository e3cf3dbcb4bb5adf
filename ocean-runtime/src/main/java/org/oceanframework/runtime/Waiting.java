package org.oceanframework.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Waits that end when a clock says so. The clock is looked at a few times a second: it may be one
/// that a test moves on, and the machine may have slept.
final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private Waiting() {}

  static void sleep(InstantSource clock, Duration duration) throws InterruptedException {
    Instant end = clock.instant().plus(duration);
    Duration left = duration;
    while (left.isPositive()) {
      Duration next = left.compareTo(LOOK) < 0 ? left : LOOK;
      Thread.sleep(next.compareTo(SHORTEST) < 0 ? SHORTEST : next);
      left = Duration.between(clock.instant(), end);
    }
  }
}
