package org.oceanframework.sqlite.catalog;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON text columns. Fractions are read as decimals, so that what is merged and written back is
/// what was given.
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static JsonNode node(String text) {
    return MAPPER.readTree(text);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /// The node as it comes back from a column: equal content gives equal nodes, whatever number
  /// types the writer used.
  static JsonNode canonical(JsonNode node) {
    return node(text(node));
  }
}
