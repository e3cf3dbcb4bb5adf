package org.oceanframework.core.config;

import tools.jackson.databind.JsonNode;

/// A value that somebody gave.
///
/// @param value text of a variable, or what a file says
/// @param source who: the name of a variable, or a place in a file
/// @param name its last name as it was written, for messages
record Given(JsonNode value, String source, String name) {

  /// The value as a text; a list or an object as JSON.
  String text() {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /// Never the value: it may be a secret.
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, source);
  }
}
