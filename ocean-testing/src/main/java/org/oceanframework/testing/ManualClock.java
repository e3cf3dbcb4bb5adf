package org.oceanframework.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it on. Thread-safe.
///
/// An integration that lives by it ({@link TestOcean.Integration#withClock}) waits by it: for the
/// next attempt of a delivery, the next scheduled resync, the end of a retention, the end of an
/// attempt's time limit. What an advance makes due begins within half a second of real time; it
/// counts for waits that have begun, so await what begins them first (`retrying`), or advance
/// again. Waits on others (the network, a catalog that is away) are real ones, and so are this
/// kit's own.
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private ManualClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /// A clock that begins at the machine's time.
  public static ManualClock startingNow() {
    return new ManualClock(Instant.now());
  }

  /// A clock that begins at this time.
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /// Moves the clock on.
  ///
  /// @throws IllegalArgumentException for a negative duration: time does not go back
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock is moved on, not back: " + by);
    }
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
