package org.oceanframework.server.door;

import java.util.ArrayList;
import java.util.List;

/// What was found wrong with one body, up to a number that somebody can read.
///
/// Bounded, because a body can be made to be wrong a million times. For one thread.
final class Findings {
  static final int MOST = 100;

  private final List<FieldError> errors = new ArrayList<>();

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
