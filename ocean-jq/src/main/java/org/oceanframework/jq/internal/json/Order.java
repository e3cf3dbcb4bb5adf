package org.oceanframework.jq.internal.json;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// jq's total order of values (null, false, true, numbers, strings, arrays, objects), equality and
/// containment.
public final class Order {

  private static final int DEPTH_MAX = 10_000;

  /// Keys by code points.
  public static final Comparator<String> TEXTS = Order::compareTexts;

  private Order() {}

  /// For sorting: NaNs are equal, else no order would exist.
  public static Comparator<JsonNode> sorting(Meter meter) {
    return (a, b) -> Numbers.isNan(a) && Numbers.isNan(b) ? 0 : compare(a, b, meter);
  }

  /// Less than, equal to or greater than zero.
  public static int compare(JsonNode a, JsonNode b, Meter meter) {
    return compare(a, b, 0, meter);
  }

  private static int compare(JsonNode a, JsonNode b, int depth, Meter meter) {
    if (depth > DEPTH_MAX) {
      throw new JqError("Comparison too deep");
    }
    int kind = Kinds.rank(a);
    int difference = kind - Kinds.rank(b);
    if (difference != 0) {
      return difference;
    }
    return switch (kind) {
      case 3 -> Numbers.compare(a, b);
      case 4 -> compareTexts(a.asString(), b.asString());
      case 5 -> compareArrays(a, b, depth, meter);
      case 6 -> compareObjects(a, b, depth, meter);
      default -> 0;
    };
  }

  private static int compareArrays(JsonNode a, JsonNode b, int depth, Meter meter) {
    meter.step();
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int difference = compare(a.get(i), b.get(i), depth + 1, meter);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareObjects(JsonNode a, JsonNode b, int depth, Meter meter) {
    meter.elements(a.size() + (long) b.size());
    List<String> keys = sortedKeys(a);
    List<String> others = sortedKeys(b);
    for (int i = 0; i < Math.min(keys.size(), others.size()); i++) {
      int difference = compareTexts(keys.get(i), others.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    if (keys.size() != others.size()) {
      return Integer.compare(keys.size(), others.size());
    }
    for (String key : keys) {
      int difference = compare(a.get(key), b.get(key), depth + 1, meter);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  public static List<String> sortedKeys(JsonNode object) {
    return object.propertyNames().stream().sorted(TEXTS).toList();
  }

  /// By code points, which is the order of the UTF-8 bytes. UTF-16 differs where one has a
  /// surrogate.
  public static int compareTexts(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogate = Character.isSurrogate(x);
        return surrogate == Character.isSurrogate(y) ? x - y : surrogate ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  public static boolean equal(JsonNode a, JsonNode b, Meter meter) {
    if (a instanceof StringNode && b instanceof StringNode) {
      return a.stringValue().equals(b.stringValue());
    }
    return equal(a, b, 0, meter);
  }

  private static boolean equal(JsonNode a, JsonNode b, int depth, Meter meter) {
    if (depth > DEPTH_MAX) {
      throw new JqError("Equality check too deep");
    }
    int kind = Kinds.rank(a);
    if (kind != Kinds.rank(b)) {
      return false;
    }
    return switch (kind) {
      case 3 -> Numbers.compare(a, b) == 0;
      case 4 -> a.asString().equals(b.asString());
      case 5 -> equalArrays(a, b, depth, meter);
      case 6 -> equalObjects(a, b, depth, meter);
      default -> true;
    };
  }

  private static boolean equalArrays(JsonNode a, JsonNode b, int depth, Meter meter) {
    meter.step();
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i), depth + 1, meter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalObjects(JsonNode a, JsonNode b, int depth, Meter meter) {
    meter.step();
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> property : a.properties()) {
      JsonNode other = b.get(property.getKey());
      if (other == null || !equal(property.getValue(), other, depth + 1, meter)) {
        return false;
      }
    }
    return true;
  }

  /// Whether `a` contains `b`: strings as substrings, arrays and objects element by element.
  public static boolean contains(JsonNode a, JsonNode b, Meter meter) {
    return contains(a, b, 0, meter);
  }

  private static boolean contains(JsonNode a, JsonNode b, int depth, Meter meter) {
    meter.step();
    if (depth > DEPTH_MAX) {
      throw new JqError("Containment check too deep");
    }
    if (a.isObject() && b.isObject()) {
      for (Map.Entry<String, JsonNode> wanted : b.properties()) {
        JsonNode found = a.get(wanted.getKey());
        if (found == null || !contains(found, wanted.getValue(), depth + 1, meter)) {
          return false;
        }
      }
      return true;
    }
    if (a.isArray() && b.isArray()) {
      for (JsonNode wanted : b) {
        if (!containsOne(a, wanted, depth, meter)) {
          return false;
        }
      }
      return true;
    }
    if (a.isString() && b.isString()) {
      meter.text(a.stringValue().length());
      return Texts.indexOf(a.stringValue(), b.stringValue(), 0) >= 0;
    }
    return equal(a, b, meter);
  }

  private static boolean containsOne(JsonNode array, JsonNode wanted, int depth, Meter meter) {
    for (Iterator<JsonNode> elements = array.iterator(); elements.hasNext(); ) {
      if (contains(elements.next(), wanted, depth + 1, meter)) {
        return true;
      }
    }
    return false;
  }

  /// Whether both are the same value for the bookkeeping of paths: the same node, or equal
  /// constants.
  @SuppressWarnings("ReferenceEquality") // Which node it is, is what is asked.
  public static boolean identical(JsonNode a, JsonNode b) {
    return a == b
        || (a instanceof NullNode && b instanceof NullNode)
        || (a instanceof BooleanNode
            && b instanceof BooleanNode
            && a.booleanValue() == b.booleanValue());
  }
}
