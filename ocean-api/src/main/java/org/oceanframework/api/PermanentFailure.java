package org.oceanframework.api;

/// A failure that the same input will always meet: the delivery goes to the dead letters at once.
public final class PermanentFailure extends Failure {

  private static final long serialVersionUID = 1L;

  public PermanentFailure(String message) {
    super(message);
  }

  public PermanentFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
