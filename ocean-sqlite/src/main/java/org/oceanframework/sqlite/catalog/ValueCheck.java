package org.oceanframework.sqlite.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Checks a value against a property's schema: type, format, enum, and the limits of texts, numbers
/// and lists.
final class ValueCheck {

  private static final int SHOWN = 80;

  private final List<String> problems;

  ValueCheck(List<String> problems) {
    this.problems = problems;
  }

  /// Adds what is wrong with it; `name` is how the value is called, such as `property "tier"`.
  void check(String name, JsonNode schema, JsonNode value) {
    String type = schema.path("type").stringValue("");
    if (!fits(type, value)) {
      problems.add("%s must be %s, not %s".formatted(name, article(type), shown(value)));
      return;
    }
    JsonNode allowed = schema.path("enum");
    if (allowed.isArray() && !contains(allowed, value)) {
      problems.add("%s must be one of %s, not %s".formatted(name, allowed, shown(value)));
    }
    if (value.isString()) {
      text(name, schema, value.stringValue());
    } else if (value.isNumber()) {
      number(name, schema, value);
    } else if (value.isArray()) {
      list(name, schema, value);
    }
  }

  private void text(String name, JsonNode schema, String text) {
    Formats.problem(schema.path("format").stringValue(""), text)
        .ifPresent(wanted -> must(name, "be " + wanted, text));
    JsonNode pattern = schema.path("pattern");
    if (pattern.isString()) {
      BoundedMatch.problem(pattern.stringValue(), text)
          .ifPresent(wanted -> must(name, wanted, text));
    }
    size(name, schema, text.length(), "Length", "characters");
  }

  private void number(String name, JsonNode schema, JsonNode value) {
    bound(name, schema, value, "minimum", "at least", 0);
    bound(name, schema, value, "exclusiveMinimum", "more than", 1);
    if (schema.path("maximum").isNumber() && compare(value, schema.path("maximum")) > 0) {
      must(name, "be at most " + schema.path("maximum"), value.toString());
    }
    if (schema.path("exclusiveMaximum").isNumber()
        && compare(value, schema.path("exclusiveMaximum")) >= 0) {
      must(name, "be less than " + schema.path("exclusiveMaximum"), value.toString());
    }
  }

  private void bound(
      String name, JsonNode schema, JsonNode value, String key, String words, int least) {
    JsonNode bound = schema.path(key);
    if (bound.isNumber() && compare(value, bound) < least) {
      must(name, "be %s %s".formatted(words, bound), value.toString());
    }
  }

  private void list(String name, JsonNode schema, JsonNode value) {
    size(name, schema, value.size(), "Items", "items");
    if (schema.path("uniqueItems").asBoolean(false)) {
      Set<JsonNode> seen = new HashSet<>();
      value.forEach(seen::add);
      if (seen.size() < value.size()) {
        problems.add(name + " must not have the same item twice");
      }
    }
    JsonNode items = schema.path("items");
    if (items.isObject() && items.has("type")) {
      int before = problems.size();
      for (int i = 0; i < value.size() && problems.size() == before; i++) {
        check(name + " item " + i, items, value.get(i));
      }
    }
  }

  private void size(String name, JsonNode schema, int size, String key, String words) {
    JsonNode min = schema.path("min" + key);
    JsonNode max = schema.path("max" + key);
    if (min.isIntegralNumber() && size < min.longValue()) {
      problems.add("%s must have at least %s %s, not %d".formatted(name, min, words, size));
    }
    if (max.isIntegralNumber() && size > max.longValue()) {
      problems.add("%s must have at most %s %s, not %d".formatted(name, max, words, size));
    }
  }

  private void must(String name, String wanted, String text) {
    problems.add("%s must %s, not %s".formatted(name, wanted, shown(text)));
  }

  // A blueprint that names no type, or one we do not know, takes anything.
  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static String article(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> "a " + type;
    };
  }

  private static boolean contains(JsonNode allowed, JsonNode value) {
    for (JsonNode one : allowed) {
      if (one.equals(value) || (one.isNumber() && value.isNumber() && compare(one, value) == 0)) {
        return true;
      }
    }
    return false;
  }

  private static int compare(JsonNode one, JsonNode other) {
    return one.decimalValue().compareTo(other.decimalValue());
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> shown(value.stringValue());
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> value.toString();
    };
  }

  private static String shown(String text) {
    return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
  }
}
