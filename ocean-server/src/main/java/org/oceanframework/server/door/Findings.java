package org.oceanframework.server.door;

import java.util.ArrayList;
import java.util.List;

/// What was found wrong with one body, up to a number that somebody can read.
///
/// Bounded, because a body can be made to be wrong a million times. For one thread.
final class Findings {
  static final int MOST = 100;

  /// Bodies over this size are checked in a way that stops at the first broken constraint of each
  /// record: a validator cannot be told to stop after some.
  private static final int LARGE = 256 * 1024;

  private final List<FieldError> errors = new ArrayList<>();
  private final boolean isOfLargeBody;

  Findings(int bodyBytes) {
    this.isOfLargeBody = bodyBytes > LARGE;
  }

  boolean isOfLargeBody() {
    return isOfLargeBody;
  }

  void add(FieldError error) {
    if (!isFull()) {
      errors.add(error);
    }
  }

  boolean isFull() {
    return errors.size() >= MOST;
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  int size() {
    return errors.size();
  }

  List<FieldError> errors() {
    return List.copyOf(errors);
  }
}
