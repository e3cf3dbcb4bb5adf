package org.oceanframework.jq.internal.json;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads parts of values.
public final class Access {

  private Access() {}

  /// `value.name`
  public static JsonNode field(JsonNode value, String name) {
    if (value instanceof ObjectNode object) {
      JsonNode found = object.get(name);
      return found == null ? NullNode.getInstance() : found;
    }
    if (value.isNull()) {
      return value;
    }
    throw cannotIndex(value, StringNode.valueOf(name));
  }

  /// `value[key]`
  public static JsonNode get(JsonNode value, JsonNode key, Meter meter) {
    if (value instanceof ArrayNode array) {
      return element(array, key, meter);
    }
    if (key.isString() && (value.isObject() || value.isNull())) {
      return field(value, key.stringValue());
    }
    if (value.isNull() && (key.isNumber() || key.isObject())) {
      return value;
    }
    if (value.isString() && key.isObject()) {
      return Slices.of(key, value.stringValue(), meter);
    }
    throw cannotIndex(value, key);
  }

  private static JsonNode element(ArrayNode array, JsonNode key, Meter meter) {
    return switch (key.getNodeType()) {
      case NUMBER -> at(array, key);
      case OBJECT -> Slices.of(key, array, meter);
      case ARRAY -> indices(array, key, meter);
      default -> throw cannotIndex(array, key);
    };
  }

  private static JsonNode at(ArrayNode array, JsonNode key) {
    double number = Numbers.toDouble(key);
    long index = (long) number;
    if (index < 0) {
      index += array.size();
    }
    boolean inside = index >= 0 && index < array.size() && !Double.isNaN(number);
    JsonNode found = inside ? array.get((int) index) : null;
    return found == null ? NullNode.getInstance() : found;
  }

  /// Where an array occurs within another.
  private static JsonNode indices(ArrayNode array, JsonNode part, Meter meter) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; !part.isEmpty() && i + part.size() <= array.size(); i++) {
      meter.step();
      if (startsAt(array, i, part, meter)) {
        found.add(Numbers.of((long) i));
      }
    }
    return found;
  }

  private static boolean startsAt(ArrayNode array, int from, JsonNode part, Meter meter) {
    for (int i = 0; i < part.size(); i++) {
      if (i > 0) {
        meter.step();
      }
      if (!Order.equal(array.get(from + i), part.get(i), meter)) {
        return false;
      }
    }
    return true;
  }

  public static JqError cannotIndex(JsonNode value, JsonNode key) {
    return new JqError("Cannot index %s with %s".formatted(Kinds.name(value), Kinds.shown(key)));
  }

  /// `getpath`
  public static JsonNode path(JsonNode value, JsonNode path, Meter meter) {
    JsonNode at = value;
    for (JsonNode key : path) {
      at = get(at, key, meter);
    }
    return at;
  }

  /// `has(key)`
  public static boolean has(JsonNode value, JsonNode key) {
    if (value.isObject() && key.isString()) {
      return value.has(key.stringValue());
    }
    if (value.isArray() && key.isNumber()) {
      double index = Numbers.toDouble(key);
      return index > -1 && index < value.size();
    }
    if (value.isNull()) {
      return false;
    }
    throw new JqError(
        "Cannot check whether %s has a %s key".formatted(Kinds.name(value), Kinds.name(key)));
  }

  /// The error of `.[]` on what has no elements; null when it has.
  public static @Nullable JqError cannotIterate(JsonNode value) {
    return value.isContainer() ? null : new JqError("Cannot iterate over " + Kinds.shown(value));
  }

  /// Fails where `.[]` does.
  public static JsonNode iterable(JsonNode value) {
    JqError error = cannotIterate(value);
    if (error != null) {
      throw error;
    }
    return value;
  }
}
