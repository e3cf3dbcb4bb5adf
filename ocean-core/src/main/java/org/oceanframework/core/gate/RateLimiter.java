package org.oceanframework.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.oceanframework.api.RateLimit;

/// A token bucket in one number: the time at which the bucket would be full again (the generic cell
/// rate algorithm). Each request moves it on by the time one token takes; it may lie at most a full
/// bucket ahead. Thread-safe, never blocks.
///
/// A clock that is set back makes nobody wait longer than a full bucket takes.
final class RateLimiter {
  private static final double NANOS = 1_000_000_000d;

  private final long perToken;
  private final long bucket;
  private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

  RateLimiter(RateLimit limit) {
    this.perToken = Math.max(1, Math.round(NANOS / limit.perSecond()));
    this.bucket = saturated(perToken, limit.burst());
  }

  private static long saturated(long perToken, int burst) {
    long most = Long.MAX_VALUE / 4;
    return perToken > most / burst ? most : perToken * burst;
  }

  /// Takes a token; when there is none, says how long until there is one.
  Optional<Duration> tryTake(Instant at) {
    long now = nanos(at);
    while (true) {
      long before = fullAt.get();
      long full = Math.clamp(before, now, now + bucket);
      long wait = full + perToken - (now + bucket);
      if (wait > 0 && (full == before || fullAt.compareAndSet(before, full))) {
        return Optional.of(Duration.ofNanos(wait));
      }
      if (wait <= 0 && fullAt.compareAndSet(before, full + perToken)) {
        return Optional.empty();
      }
    }
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
