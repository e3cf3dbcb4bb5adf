package org.oceanframework.jq.internal.json;

import java.util.Map;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `+ - * / %` on all types that have them.
public final class Arithmetic {

  private static final int MERGE_DEPTH_MAX = 10_000;

  private Arithmetic() {}

  private static JqError cannot(JsonNode left, JsonNode right, String what) {
    return new JqError(
        "%s and %s cannot be %s".formatted(Kinds.shown(left), Kinds.shown(right), what));
  }

  public static JsonNode add(JsonNode left, JsonNode right, Meter meter) {
    if (left instanceof IntNode && right instanceof IntNode) {
      return Numbers.of((long) left.intValue() + right.intValue());
    }
    if (left.isNull()) {
      return right;
    }
    if (right.isNull()) {
      return left;
    }
    if (left.isNumber() && right.isNumber()) {
      return Numbers.of(Numbers.toDouble(left) + Numbers.toDouble(right));
    }
    if (left instanceof StringNode && right instanceof StringNode) {
      String start = left.stringValue();
      String end = right.stringValue();
      meter.joined(start.length(), end.length());
      return StringNode.valueOf(start.concat(end));
    }
    if (left instanceof ArrayNode start && right instanceof ArrayNode end) {
      meter.elements((long) start.size() + end.size());
      return JsonNodeFactory.instance
          .arrayNode(start.size() + end.size())
          .addAll(start)
          .addAll(end);
    }
    if (left instanceof ObjectNode start && right instanceof ObjectNode end) {
      meter.object((long) start.size() + end.size());
      ObjectNode both = JsonNodeFactory.instance.objectNode();
      both.setAll(start);
      both.setAll(end);
      return both;
    }
    throw cannot(left, right, "added");
  }

  public static JsonNode subtract(JsonNode left, JsonNode right, Meter meter) {
    if (left instanceof IntNode && right instanceof IntNode) {
      return Numbers.of((long) left.intValue() - right.intValue());
    }
    if (left.isNumber() && right.isNumber()) {
      return Numbers.of(Numbers.toDouble(left) - Numbers.toDouble(right));
    }
    if (left.isArray() && right.isArray()) {
      ArrayNode rest = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : left) {
        if (!isIn(element, right, meter)) {
          rest.add(element);
        }
      }
      return rest;
    }
    throw cannot(left, right, "subtracted");
  }

  private static boolean isIn(JsonNode element, JsonNode array, Meter meter) {
    meter.elements(array.size());
    for (JsonNode other : array) {
      if (Order.equal(element, other, meter)) {
        return true;
      }
    }
    return false;
  }

  public static JsonNode multiply(JsonNode left, JsonNode right, Meter meter) {
    if (left.isNumber() && right.isNumber()) {
      return Numbers.of(Numbers.toDouble(left) * Numbers.toDouble(right));
    }
    if (left.isString() && right.isNumber()) {
      return repeat(left.stringValue(), Numbers.toDouble(right), meter);
    }
    if (left.isNumber() && right.isString()) {
      return repeat(right.stringValue(), Numbers.toDouble(left), meter);
    }
    if (left instanceof ObjectNode start && right instanceof ObjectNode end) {
      return merge(start, end, 0, meter);
    }
    throw cannot(left, right, "multiplied");
  }

  private static JsonNode repeat(String part, double times, Meter meter) {
    if (!(times >= 0)) {
      return NullNode.getInstance();
    }
    double count = Math.floor(times);
    if (part.isEmpty()) {
      return StringNode.valueOf("");
    }
    if (count * part.length() >= Integer.MAX_VALUE) {
      throw new JqError("Repeat string result too long");
    }
    meter.text((long) (count * part.length()));
    return StringNode.valueOf(part.repeat((int) count));
  }

  private static JsonNode merge(ObjectNode left, ObjectNode right, int depth, Meter meter) {
    meter.object((long) left.size() + right.size());
    if (depth > MERGE_DEPTH_MAX) {
      throw new JqError("Object merge too deep");
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.setAll(left);
    for (Map.Entry<String, JsonNode> property : right.properties()) {
      JsonNode old = merged.get(property.getKey());
      merged.set(
          property.getKey(),
          old instanceof ObjectNode start && property.getValue() instanceof ObjectNode end
              ? merge(start, end, depth + 1, meter)
              : property.getValue());
    }
    return merged;
  }

  public static JsonNode divide(JsonNode left, JsonNode right, Meter meter) {
    if (left.isNumber() && right.isNumber()) {
      double divisor = Numbers.toDouble(right);
      if (divisor == 0) {
        throw cannot(left, right, "divided because the divisor is zero");
      }
      return Numbers.of(Numbers.toDouble(left) / divisor);
    }
    if (left.isString() && right.isString()) {
      return Texts.split(left.stringValue(), right.stringValue(), meter);
    }
    throw cannot(left, right, "divided");
  }

  /// On whole numbers, after rounding towards zero; the sign is that of the dividend.
  public static JsonNode remainder(JsonNode left, JsonNode right) {
    if (!left.isNumber() || !right.isNumber()) {
      throw cannot(left, right, "divided (remainder)");
    }
    double dividend = Numbers.toDouble(left);
    double divisor = Numbers.toDouble(right);
    if (Double.isNaN(dividend) || Double.isNaN(divisor)) {
      return Numbers.NAN;
    }
    long by = (long) divisor;
    if (by == 0) {
      throw cannot(left, right, "divided (remainder) because the divisor is zero");
    }
    long magnitude = by == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(by);
    long rest = (long) dividend % magnitude;
    return Numbers.of((double) rest);
  }
}
