package org.oceanframework.api.webhook;

import java.util.List;

/// Where a text of a delivery is found, as data. A value that is not there is absent, never an
/// error.
public sealed interface Value {
  /// Always absent.
  Value NONE = new FirstOf(List.of());

  /// A header, by its name in any case.
  record Header(String name) implements Value {}

  /// A text, number or boolean of the JSON body, by JSON pointer.
  record Body(String pointer) implements Value {}

  /// A parameter of the query.
  record Query(String name) implements Value {}

  /// A fixed text.
  record Text(String text) implements Value {}

  /// The present parts, with the separator between them; absent when no part but fixed texts is
  /// there.
  record Joined(String separator, List<Value> parts) implements Value {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /// The first that is there.
  record FirstOf(List<Value> candidates) implements Value {
    public FirstOf {
      candidates = List.copyOf(candidates);
    }
  }

  /// A header.
  static Value header(String name) {
    return new Header(name);
  }

  /// A value of the body.
  static Value body(String pointer) {
    return new Body(pointer);
  }

  /// Parts with a separator.
  static Value joined(String separator, Value... parts) {
    return new Joined(separator, List.of(parts));
  }

  /// The first that is there.
  static Value firstOf(Value... candidates) {
    return new FirstOf(List.of(candidates));
  }
}
