package org.oceanframework.core.jq;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Builtins of jq that jackson-jq lacks and that mapping files use.
final class AddedBuiltins {

  private static final String ISO_8601 = "%Y-%m-%dT%H:%M:%SZ";

  private AddedBuiltins() {}

  /// By `name/arity`.
  static Map<String, Function> all(Map<String, String> environment) {
    Map<String, Function> functions = new TreeMap<>();
    functions.put("env/0", plain("env", _ -> environment(environment)));
    functions.put("have_literal_numbers/0", plain("have_literal_numbers", _ -> BooleanNode.TRUE));
    functions.put("todate/0", plain("todate", AddedBuiltins::toDate));
    functions.put("date/0", plain("date", AddedBuiltins::toDate));
    functions.put("fromdate/0", plain("fromdate", AddedBuiltins::fromDate));
    functions.put("gmtime/0", plain("gmtime", time -> CTime.brokenDown(CTime.seconds(time))));
    functions.put("mktime/0", plain("mktime", time -> LongNode.valueOf(CTime.seconds(time))));
    functions.put("strptime/1", withText("strptime", (time, f) -> CTime.parse(text(time), f)));
    functions.put(
        "strftime/1",
        withText(
            "strftime", (time, f) -> StringNode.valueOf(CTime.format(CTime.seconds(time), f))));
    functions.put("trim/0", plain("trim", value -> StringNode.valueOf(text(value).strip())));
    functions.put("ltrim/0", plain("ltrim", v -> StringNode.valueOf(text(v).stripLeading())));
    functions.put("rtrim/0", plain("rtrim", v -> StringNode.valueOf(text(v).stripTrailing())));
    functions.put("abs/0", plain("abs", AddedBuiltins::abs));
    functions.put("toarray/0", plain("toarray", AddedBuiltins::toArray));
    return functions;
  }

  static ObjectNode environment(Map<String, String> environment) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    environment.forEach(object::put);
    return object;
  }

  private static JsonNode toDate(JsonNode time) {
    return StringNode.valueOf(CTime.format(CTime.seconds(time), ISO_8601));
  }

  private static JsonNode fromDate(JsonNode text) {
    return LongNode.valueOf(CTime.seconds(CTime.parse(text(text), ISO_8601)));
  }

  private static JsonNode abs(JsonNode number) {
    if (!number.isNumber()) {
      throw new DateTimeException("%s has no absolute value".formatted(JsonTypes.name(number)));
    }
    return number.doubleValue() >= 0
        ? number
        : JsonNodeFactory.instance.numberNode(number.decimalValue().negate());
  }

  private static JsonNode toArray(JsonNode value) {
    if (value.isArray()) {
      return value;
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    return array.add(value);
  }

  private static String text(JsonNode value) {
    if (!value.isString()) {
      throw new DateTimeException("it needs a string, not %s".formatted(JsonTypes.name(value)));
    }
    return value.stringValue();
  }

  /// A function of the input alone.
  private interface Plain {
    JsonNode of(JsonNode input);
  }

  /// A function of the input and a text.
  private interface WithText {
    JsonNode of(JsonNode input, String argument);
  }

  private static Function plain(String name, Plain plain) {
    return (_, _, input, _, output, _) -> emit(name, output, () -> plain.of(input));
  }

  private static Function withText(String name, WithText function) {
    return (scope, arguments, input, _, output, _) ->
        forEachText(
            name,
            scope,
            arguments,
            input,
            text -> emit(name, output, () -> function.of(input, text)));
  }

  private static void forEachText(
      String name,
      Scope scope,
      List<Expression> arguments,
      JsonNode input,
      Consumer<String> consumer) {
    arguments
        .getFirst()
        .apply(
            scope,
            input,
            value -> {
              if (!value.isString()) {
                throw new JsonQueryException(name + "/1 requires a string format");
              }
              consumer.accept(value.stringValue());
            });
  }

  private static void emit(String name, PathOutput output, Supplier<JsonNode> of) {
    JsonNode value;
    try {
      value = of.get();
    } catch (DateTimeException | ArithmeticException e) {
      throw new JsonQueryException("%s: %s".formatted(name, e.getMessage()), e);
    }
    output.emit(value, null);
  }
}
