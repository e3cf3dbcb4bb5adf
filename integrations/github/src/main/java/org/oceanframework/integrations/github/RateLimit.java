package org.oceanframework.integrations.github;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.api.RetryableFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds back all requests of a token until GitHub takes them again.
///
/// Thread-safe. A thread that meets the limit waits for it, up to the longest wait: the primary
/// limit is filled each hour, and a resync that broke off instead would begin the wait anew.
final class RateLimit {

  private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);

  private final AtomicReference<Instant> heldUntil = new AtomicReference<>(Instant.EPOCH);
  private final Time time;
  private final Duration longestWait;

  RateLimit(Time time, Duration longestWait) {
    this.time = time;
    this.longestWait = longestWait;
  }

  /// No request before that time.
  void hold(Instant until) {
    heldUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
  }

  /// Returns when a request may go out.
  ///
  /// @throws RetryableFailure with the time, when that is too far away to wait for
  void await() throws InterruptedException {
    Instant until = heldUntil.get();
    Duration wait = Duration.between(time.instant(), until);
    if (!wait.isPositive()) {
      return;
    }
    if (wait.compareTo(longestWait) > 0) {
      throw new RetryableFailure(
          "GitHub's rate limit is used up until %s, longer than the %s this waits. It is tried again then; a GitHub App's token has a higher limit."
              .formatted(until, longestWait),
          until);
    }
    LOG.atWarn()
        .addKeyValue("until", until)
        .log("GitHub's rate limit is used up; reading goes on when it is filled again");
    time.sleep(wait);
  }
}
