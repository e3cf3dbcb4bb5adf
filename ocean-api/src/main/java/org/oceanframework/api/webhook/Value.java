package org.oceanframework.api.webhook;

import java.util.List;

/// Where a text of a delivery is found, as data. A value that is not there, or is the empty text,
/// is absent, never an error.
public sealed interface Value {
  /// Always absent.
  Value NONE = new FirstOf(List.of());

  /// A header, by its name in any case.
  record Header(String name) implements Value {
    public Header {
      requireName(name);
    }
  }

  /// A text, number or boolean of the JSON body, by JSON pointer (RFC 6901); numbers as they stand
  /// in the body. Null, objects and arrays are absent; of members with the same name the last one
  /// counts.
  record Body(String pointer) implements Value {
    public Body {
      requirePointer(pointer);
    }
  }

  /// As {@link Body}, but in the element of the array by which a body is split ({@link
  /// WebhookSource#splitting}); in a body that is not split, in the body itself.
  record Element(String pointer) implements Value {
    public Element {
      requirePointer(pointer);
    }
  }

  /// A parameter of the query.
  record Query(String name) implements Value {
    public Query {
      requireName(name);
    }
  }

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

  /// A value of the element that a delivery was split off with.
  static Value element(String pointer) {
    return new Element(pointer);
  }

  /// A parameter of the query.
  static Value query(String name) {
    return new Query(name);
  }

  /// A fixed text.
  static Value text(String text) {
    return new Text(text);
  }

  /// Parts with a separator.
  static Value joined(String separator, Value... parts) {
    return new Joined(separator, List.of(parts));
  }

  /// The first that is there.
  static Value firstOf(Value... candidates) {
    return new FirstOf(List.of(candidates));
  }

  private static void requirePointer(String pointer) {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "\"" + pointer + "\" is no JSON pointer; it starts with a slash, as in /repository/id.");
    }
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A header or query parameter needs a name.");
    }
  }
}
