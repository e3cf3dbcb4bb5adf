package org.oceanframework.jq.internal.json;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `[from:to]`. In paths a slice is the object `{"start": …, "end": …}`.
public final class Slices {

  private Slices() {}

  /// Where a slice of something of some length begins and ends.
  record Range(int from, int to) {}

  public static ObjectNode key(JsonNode from, JsonNode to) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    key.set("start", from);
    key.set("end", to);
    return key;
  }

  static Range range(JsonNode slice, int length) {
    double from = bound(slice.get("start"), 0, length);
    double to = bound(slice.get("end"), length, length);
    int start = Double.isNaN(from) ? 0 : (int) Math.clamp(from, 0, length);
    int end = Double.isNaN(to) ? length : (int) Math.ceil(Math.clamp(to, 0, length));
    return new Range(start, Math.max(start, end));
  }

  private static double bound(@Nullable JsonNode bound, int otherwise, int length) {
    if (bound != null && bound.isNull()) {
      return otherwise;
    }
    if (bound == null || !bound.isNumber()) {
      throw new JqError("Array/string slice indices must be integers");
    }
    double value = Numbers.toDouble(bound);
    return value < 0 ? value + length : value;
  }

  static JsonNode of(JsonNode slice, ArrayNode array, Meter meter) {
    Range range = range(slice, array.size());
    meter.elements(range.to - range.from);
    ArrayNode part = JsonNodeFactory.instance.arrayNode(range.to - range.from);
    for (int i = range.from; i < range.to; i++) {
      part.add(array.get(i));
    }
    return part;
  }

  /// By code points.
  static JsonNode of(JsonNode slice, String text, Meter meter) {
    meter.text(text.length());
    int length = text.codePointCount(0, text.length());
    Range range = range(slice, length);
    if (length == text.length()) {
      return StringNode.valueOf(text.substring(range.from, range.to));
    }
    int from = text.offsetByCodePoints(0, range.from);
    int to = text.offsetByCodePoints(from, range.to - range.from);
    return StringNode.valueOf(text.substring(from, to));
  }

  /// A slice of a value; that of null is null.
  public static JsonNode of(JsonNode value, JsonNode from, JsonNode to, Meter meter) {
    return switch (value) {
      case ArrayNode array -> of(key(from, to), array, meter);
      case StringNode text -> of(key(from, to), text.stringValue(), meter);
      case NullNode _ -> value;
      default -> throw Access.cannotIndex(value, key(from, to));
    };
  }
}
