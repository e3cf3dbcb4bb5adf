package org.oceanframework.api;

import java.time.Duration;

/// How long a processor's failures are tried again.
///
/// @param first wait after the first failure; it doubles with each further one
/// @param longest wait between two attempts
/// @param patience how long retryable failures and I/O errors are tried again, since the first
///   attempt
/// @param attempts of failures that are neither retryable nor permanent
public record Retries(Duration first, Duration longest, Duration patience, int attempts) {

  /// From 1 s, doubling, at most 10 minutes apart, for a day; five attempts for what is neither
  /// retryable nor permanent.
  public static final Retries STANDARD =
      new Retries(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofHours(24), 5);

  public Retries {
    if (first.toMillis() < 1 || longest.compareTo(first) < 0 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "Retries wait at least 1 ms first (%s), at least as long at last (%s), and their patience is not negative (%s)."
              .formatted(first, longest, patience));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("There is at least 1 attempt, not " + attempts + ".");
    }
  }

  /// The same with another patience; none at all: a failure is final at once.
  public Retries withPatience(Duration other) {
    return new Retries(first, longest, other, attempts);
  }

  /// The same with other waits.
  public Retries withWaits(Duration shortest, Duration most) {
    return new Retries(shortest, most, patience, attempts);
  }

  /// The same with another number of attempts.
  public Retries withAttempts(int most) {
    return new Retries(first, longest, patience, most);
  }
}
