package org.oceanframework.core.gate;

/// A body is not what its content type says. The reason is for the sender: it tells where, and
/// never quotes the body.
public final class UnreadableBodyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableBodyException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// What is wrong, and where.
  public String reason() {
    return reason;
  }
}
