package org.oceanframework.jq.internal.json;

import java.util.BitSet;
import java.util.List;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes keys out of one array or object, all at once.
final class Deletion {

  private Deletion() {}

  static JsonNode of(JsonNode value, List<JsonNode> keys, Meter meter) {
    if (keys.isEmpty() || value.isNull()) {
      return value;
    }
    meter.elements(value.size());
    return switch (value) {
      case ObjectNode object -> fields(object, keys);
      case ArrayNode array -> elements(array, keys);
      default -> throw new JqError("Cannot delete fields from " + Kinds.name(value));
    };
  }

  private static JsonNode fields(ObjectNode object, List<JsonNode> keys) {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    left.setAll(object);
    for (JsonNode key : keys) {
      if (!key.isString()) {
        throw new JqError("Cannot delete %s field of object".formatted(Kinds.name(key)));
      }
      left.remove(key.stringValue());
    }
    return left;
  }

  private static JsonNode elements(ArrayNode array, List<JsonNode> keys) {
    BitSet deleted = new BitSet(array.size());
    for (JsonNode key : keys) {
      if (key.isNumber()) {
        double number = Numbers.toDouble(key);
        long place = number < 0 ? (long) number + array.size() : (long) number;
        if (place >= 0 && place < array.size() && !Double.isNaN(number)) {
          deleted.set((int) place);
        }
      } else if (key.isObject()) {
        Slices.Range range = Slices.range(key, array.size());
        deleted.set(range.from(), range.to());
      } else {
        throw new JqError("Cannot delete %s element of array".formatted(Kinds.name(key)));
      }
    }
    ArrayNode left = JsonNodeFactory.instance.arrayNode(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!deleted.get(i)) {
        left.add(array.get(i));
      }
    }
    return left;
  }
}
