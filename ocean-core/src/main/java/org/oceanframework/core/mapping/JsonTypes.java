package org.oceanframework.core.mapping;

import tools.jackson.databind.JsonNode;

/// The names of JSON types as jq says them.
final class JsonTypes {

  private JsonTypes() {}

  /// `null`, `boolean`, `number`, `string`, `array` or `object`.
  static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "null";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case STRING, BINARY -> "string";
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
    };
  }
}
