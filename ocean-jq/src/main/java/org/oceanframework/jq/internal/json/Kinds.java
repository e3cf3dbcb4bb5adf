package org.oceanframework.jq.internal.json;

import tools.jackson.databind.JsonNode;

/// The types of jq and their order.
public final class Kinds {

  private Kinds() {}

  /// Everything but `null` and `false`.
  public static boolean isTrue(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> false;
      case BOOLEAN -> value.booleanValue();
      default -> true;
    };
  }

  /// The name that `type` gives.
  public static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "null";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case STRING, BINARY, POJO -> "string";
    };
  }

  /// The place of a value's type in jq's order of all values.
  static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> 0;
      case BOOLEAN -> value.booleanValue() ? 2 : 1;
      case NUMBER -> 3;
      case STRING, BINARY, POJO -> 4;
      case ARRAY -> 5;
      case OBJECT -> 6;
    };
  }

  /// A value as error messages show it: its type and the start of its text.
  public static String shown(JsonNode value) {
    return name(value) + " (" + JsonText.shortened(value) + ")";
  }
}
