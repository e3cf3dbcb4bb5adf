package org.oceanframework.samples.github;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What goes wrong with the REST side when a test wants it to. Thread-safe.
public final class Faults {

  private final ArrayDeque<Reply> next = new ArrayDeque<>();
  private final Map<String, Integer> listings = new HashMap<>();
  private Duration delay = Duration.ZERO;

  /// The next requests meet the primary rate limit.
  public synchronized void primaryLimit(int requests, Instant reset) {
    add(
        requests,
        Reply.error(403, "API rate limit exceeded for user ID 1.")
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-reset", String.valueOf(reset.getEpochSecond())));
  }

  /// The next requests meet a secondary rate limit.
  public synchronized void secondaryLimit(int requests, Duration retryAfter) {
    add(
        requests,
        Reply.error(403, "You have exceeded a secondary rate limit.")
            .with("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  /// The next requests meet a secondary rate limit that names no time.
  public synchronized void secondaryLimitWithoutTime(int requests) {
    add(requests, Reply.error(403, "You have exceeded a secondary rate limit."));
  }

  /// The next requests fail with this status.
  public synchronized void failing(int requests, int status) {
    add(requests, Reply.error(status, "Server Error"));
  }

  /// The next request is redirected.
  public synchronized void redirect(URI location) {
    add(1, new Reply(301, Optional.empty(), Map.of("Location", location.toString())));
  }

  /// From now on reading lists whose path ends so fails with this status: `/hooks`, `/pulls`.
  public synchronized void listing(String pathEnd, int status) {
    listings.put(pathEnd, status);
  }

  /// Everything works again.
  public synchronized void clear() {
    next.clear();
    listings.clear();
    delay = Duration.ZERO;
  }

  /// Every answer comes late.
  public synchronized void delay(Duration duration) {
    delay = duration;
  }

  synchronized Duration delay() {
    return delay;
  }

  synchronized Optional<Reply> instead(String method, String path) {
    Optional<Reply> failing =
        listings.entrySet().stream()
            .filter(it -> method.equals("GET") && path.endsWith(it.getKey()))
            .map(it -> Reply.error(it.getValue(), "Server Error"))
            .findFirst();
    return failing.or(() -> Optional.ofNullable(next.poll()));
  }

  private void add(int requests, Reply reply) {
    for (int i = 0; i < requests; i++) {
      next.add(reply);
    }
  }
}
