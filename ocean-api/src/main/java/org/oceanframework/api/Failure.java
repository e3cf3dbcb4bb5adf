package org.oceanframework.api;

/// Why something did not work, with the one distinction that decides what happens next: try again,
/// or not.
public abstract sealed class Failure extends RuntimeException
    permits RetryableFailure, PermanentFailure {

  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
