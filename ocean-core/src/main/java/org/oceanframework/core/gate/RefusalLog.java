package org.oceanframework.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells in our log why requests of one route were refused, at most one line every ten seconds, so
/// that whoever knocks cannot fill the disk with it. Thread-safe.
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);
  private final AtomicLong untold = new AtomicLong();

  /// How many refusals were not told since the last line; the next line tells it.
  long untold() {
    return untold.get();
  }

  void refused(String path, String reason, Instant now) {
    Instant until = silentUntil.get();
    if (now.isBefore(until) || !silentUntil.compareAndSet(until, now.plus(SILENCE))) {
      untold.incrementAndGet();
      return;
    }
    LOG.atWarn()
        .addKeyValue("path", path)
        .addKeyValue("reason", reason)
        .addKeyValue("refusedSinceLastLine", untold.getAndSet(0))
        .log("Refused a request to a live events route");
  }
}
