package org.oceanframework.core.dispatch;

/// An attempt that went on after its interruption and was left behind. Unlike one that is merely
/// late it is not tried again for a day, but a few times only, as each of them may stay for ever.
final class AbandonedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AbandonedException(String message) {
    super(message, null, false, false);
  }
}
