package org.oceanframework.core.gate;

/// A body holds more events than one request may bring. Carries no stack trace, because it is an
/// answer, not a fault.
final class TooManyEventsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyEventsException(String detail) {
    super(detail, null, false, false);
  }

  TooManyEventsException(int most) {
    this("A request may bring %d events; send fewer at a time.".formatted(most));
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
