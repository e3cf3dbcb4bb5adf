package org.oceanframework.integrations.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock, and waiting by it.
interface Time extends InstantSource {
  /// Waits.
  void sleep(Duration duration) throws InterruptedException;

  /// The machine's own.
  static Time system() {
    InstantSource clock = InstantSource.system();
    return new Time() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
