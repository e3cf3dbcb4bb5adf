package org.oceanframework.server.console;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads the value of a relation: an identifier, a list of them, or nothing.
final class Relations {
  private Relations() {}

  static List<String> identifiers(JsonNode value) {
    if (value.isString()) {
      return List.of(value.stringValue());
    }
    return value.isArray()
        ? value.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList()
        : List.of();
  }
}
