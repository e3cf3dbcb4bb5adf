package org.oceanframework.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A failure that may not happen again: a connection cut, a rate limit, a server error.
public final class RetryableFailure extends Failure {

  private static final long serialVersionUID = 1L;

  private final @Nullable Instant notBefore;

  public RetryableFailure(String message) {
    super(message);
    this.notBefore = null;
  }

  public RetryableFailure(String message, Throwable cause) {
    super(message, cause);
    this.notBefore = null;
  }

  /// A failure with a time: when the third party said to come back (Retry-After, a rate limit's
  /// reset)
  public RetryableFailure(String message, Instant notBefore) {
    super(message);
    this.notBefore = notBefore;
  }

  /// The earliest time of the next attempt, if the third party gave one.
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }
}
