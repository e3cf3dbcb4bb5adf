package org.oceanframework.core.config;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Converts values to the types of configuration keys: variables are always texts.
final class OptionTypes {

  private static final JsonMapper JSON = new JsonMapper();

  private OptionTypes() {}

  /// The value in that type; nothing when it cannot be.
  static Optional<JsonNode> convert(Spec.Type type, JsonNode value) {
    return switch (type) {
      case STRING -> scalar(value).map(StringNode::valueOf);
      case URL -> scalar(value).flatMap(OptionTypes::url).map(StringNode::valueOf);
      case INTEGER -> number(value).flatMap(OptionTypes::whole);
      case NUMBER -> number(value).map(JsonNodeFactory.instance::numberNode);
      case BOOLEAN -> scalar(value).flatMap(OptionTypes::flag).map(BooleanNode::valueOf);
      case ARRAY -> value.isString() ? array(value.stringValue()) : only(value, value.isArray());
      case OBJECT -> {
        JsonNode object = value.isString() ? parsed(value.stringValue()).orElse(value) : value;
        yield only(object, object.isObject());
      }
    };
  }

  /// `a URL`, `an integer` …
  static String name(Spec.Type type) {
    return switch (type) {
      case STRING -> "a text";
      case URL -> "a URL that begins with http:// or https://";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list: JSON, or texts with commas between";
      case OBJECT -> "a JSON object";
    };
  }

  /// `true`, `yes`, `on` and `1`, or their opposites.
  static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Optional.of(true);
      case "false", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// An absolute address without slashes at its end.
  static Optional<String> url(String text) {
    try {
      URI uri = URI.create(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
      return web ? Optional.of(text.strip().replaceAll("/+$", "")) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    try {
      return scalar(value).map(text -> new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static List<String> split(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Optional<String> scalar(JsonNode value) {
    return value.isContainer() || value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }

  private static Optional<JsonNode> whole(BigDecimal number) {
    try {
      return Optional.of(JsonNodeFactory.instance.numberNode(number.longValueExact()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> array(String text) {
    if (text.strip().startsWith("[")) {
      return parsed(text).filter(JsonNode::isArray);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    split(text).forEach(array::add);
    return Optional.of(array);
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> only(JsonNode value, boolean fits) {
    return fits ? Optional.of(value) : Optional.empty();
  }
}
