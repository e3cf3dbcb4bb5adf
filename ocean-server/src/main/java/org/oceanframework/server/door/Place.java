package org.oceanframework.server.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a value is, from the body on.
record Place(List<Object> loc) {
  private static final int SHORT = 200;

  static final Place BODY = new Place(List.of("body"));

  Place at(Object step) {
    List<Object> deeper = new ArrayList<>(loc);
    deeper.add(step);
    return new Place(List.copyOf(deeper));
  }

  /// A value to show to the sender: its own, if it is a scalar and short.
  static Optional<Object> input(@Nullable Object value) {
    return switch (value) {
      case CharSequence text when text.length() <= SHORT -> Optional.of(text.toString());
      case Number number -> Optional.of(number);
      case Boolean bool -> Optional.of(bool);
      case null, default -> Optional.empty();
    };
  }
}
