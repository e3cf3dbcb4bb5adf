package org.oceanframework.core.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The log cannot make anything durable now: its buffer is full, the disk is full or failing, or it
/// is closing. The sender gets a 503 and tries again.
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public LogUnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /// When the sender may try again.
  public Duration retryAfter() {
    return retryAfter;
  }
}
