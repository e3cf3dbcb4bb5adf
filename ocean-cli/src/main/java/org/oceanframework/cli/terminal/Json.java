package org.oceanframework.cli.terminal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as commands print it.
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /// A new object.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Reads a document.
  public static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  /// The bytes of a document.
  public static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /// One line.
  public static String line(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /// Indented, for reading.
  public static String pretty(JsonNode json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
