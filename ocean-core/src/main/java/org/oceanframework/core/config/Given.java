package org.oceanframework.core.config;

import tools.jackson.databind.JsonNode;

/// A configured value and where it comes from. Never prints the value: any of them may be a secret.
///
/// @param value as given
/// @param where the variable's name, or file and line
public record Given(JsonNode value, String where) {
  @Override
  public String toString() {
    return "[from " + where + "]";
  }
}
