package org.oceanframework.jq.internal.builtin;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.JsonReader;
import org.oceanframework.jq.internal.json.JsonText;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Literals;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Types, and turning one into another.
final class Types {

  private Types() {}

  /// Asks something of a value.
  private interface Test {
    boolean of(JsonNode value);
  }

  static void register(Registry registry) {
    registry.input("type", (in, _) -> StringNode.valueOf(Kinds.name(in)));
    registry.input("not", (in, _) -> BooleanNode.valueOf(!Kinds.isTrue(in)));
    registry.input("tojson", (in, run) -> StringNode.valueOf(json(in, run)));
    registry.input("tostring", (in, run) -> in.isString() ? in : StringNode.valueOf(json(in, run)));
    registry.input("fromjson", (in, run) -> fromJson(in, run));
    registry.input("tonumber", (in, _) -> toNumber(in));
    registry.input("toboolean", (in, _) -> toBoolean(in));
    registry.input(
        "toarray", (in, _) -> in.isArray() ? in : JsonNodeFactory.instance.arrayNode().add(in));
    registry.input("have_decnum", (_, _) -> BooleanNode.TRUE);
    registry.input("have_literal_numbers", (_, _) -> BooleanNode.TRUE);
    select(registry, "nulls", JsonNode::isNull);
    select(registry, "booleans", JsonNode::isBoolean);
    select(registry, "numbers", JsonNode::isNumber);
    select(registry, "strings", JsonNode::isString);
    select(registry, "arrays", JsonNode::isArray);
    select(registry, "objects", JsonNode::isObject);
    select(registry, "iterables", JsonNode::isContainer);
    select(registry, "scalars", value -> !value.isContainer());
    select(registry, "values", value -> !value.isNull());
  }

  private static void select(Registry registry, String name, Test test) {
    registry.filter(
        name,
        0,
        _ ->
            new SingleFilter() {
              @Override
              public @Nullable JsonNode one(Env env, JsonNode in) {
                return test.of(in) ? in : null;
              }
            });
  }

  /// The text of a value, within the budget.
  static String json(JsonNode value, Run run) {
    String text = JsonText.of(value, run.sizeLimit());
    run.text(text.length());
    return text;
  }

  /// A string as it is, any other value as its text.
  static String text(JsonNode value, Run run) {
    return value.isString() ? value.stringValue() : json(value, run);
  }

  private static JsonNode fromJson(JsonNode in, Run run) {
    if (!in.isString()) {
      throw new JqError(Kinds.shown(in) + " only strings can be parsed");
    }
    run.text(in.stringValue().length());
    return JsonReader.read(in.stringValue());
  }

  private static JsonNode toNumber(JsonNode in) {
    if (in.isNumber()) {
      return in;
    }
    JsonNode number = in.isString() ? Literals.number(in.stringValue()) : null;
    if (number == null) {
      throw new JqError(Kinds.shown(in) + " cannot be parsed as a number");
    }
    return number;
  }

  private static JsonNode toBoolean(JsonNode in) {
    if (in.isBoolean()) {
      return in;
    }
    String text = in.isString() ? in.stringValue() : "";
    return switch (text) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> throw new JqError(Kinds.shown(in) + " cannot be parsed as a boolean");
    };
  }

  /// A number, or an error in the words of the mathematical functions.
  static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new JqError(Kinds.shown(value) + " number required");
    }
    return Numbers.toDouble(value);
  }
}
