package org.oceanframework.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.IntegrationConfig;
import org.oceanframework.core.config.Spec.Configuration;
import org.oceanframework.core.config.Spec.Form;
import org.oceanframework.core.config.Spec.Required;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// An integration's own configuration, checked against its spec. Immutable; never prints values.
public final class TypedConfig implements IntegrationConfig {
  /// Ocean's deprecated place of the base URL; never an integration's own.
  private static final String APP_HOST = "apphost";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, JsonNode> values;

  private TypedConfig(Map<String, JsonNode> values) {
    this.values = values;
  }

  /// Checks and converts.
  ///
  /// @param given values by plain name
  /// @param reads whether the third party is read, which makes some keys required
  /// @throws ConfigurationException listing every problem
  public static TypedConfig of(Spec spec, Map<String, Given> given, boolean reads) {
    List<String> problems = new ArrayList<>();
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Configuration configuration : spec.configurations()) {
      values.put(configuration.name(), value(configuration, given, reads, problems));
    }
    unknown(spec, given, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new TypedConfig(values);
  }

  private static void unknown(Spec spec, Map<String, Given> given, List<String> problems) {
    List<String> names = spec.configurations().stream().map(Configuration::name).toList();
    List<String> plain = names.stream().map(Key::plain).toList();
    given.forEach((name, value) -> {
      if (!plain.contains(name) && !name.equals(APP_HOST)) {
        String hint = Nearest.to(name, names).map(n -> " Did you mean %s?".formatted(n)).orElse("");
        problems.add(
            "%s: the integration %s has no configuration \"%s\".%s"
                .formatted(value.where(), spec.type(), name, hint));
      }
    });
  }

  private static JsonNode value(
      Configuration configuration, Map<String, Given> given, boolean reads, List<String> problems) {
    Given found = given.get(Key.plain(configuration.name()));
    boolean empty =
        found == null
            || found.value().isNull()
            || (found.value().isString() && found.value().stringValue().isBlank());
    if (found != null && !empty) {
      return converted(configuration, found, problems);
    }
    boolean required =
        switch (configuration.required()) {
          case ALWAYS -> true;
          case FOR_RESYNC -> reads;
          case NEVER -> false;
        };
    if (required && configuration.byDefault().isNull()) {
      problems.add(missing(configuration));
    }
    return configuration.byDefault().isNull()
        ? NODES.nullNode()
        : converted(configuration, new Given(configuration.byDefault(), "the spec"), problems);
  }

  private static String missing(Configuration configuration) {
    String variable =
        new Key("integration.config." + configuration.name(), Key.Use.USED, "", "").variable();
    String about =
        configuration.description().isEmpty() ? "" : " (" + configuration.description() + ")";
    String unless =
        configuration.required() == Required.FOR_RESYNC
            ? " It is not needed with OCEAN__EVENT_LISTENER__TYPE=WEBHOOKS_ONLY."
            : "";
    return "%s is missing%s. Set %s.%s".formatted(configuration.name(), about, variable, unless);
  }

  private static JsonNode converted(
      Configuration configuration, Given given, List<String> problems) {
    try {
      return convert(configuration.form(), given.value());
    } catch (IllegalArgumentException | JacksonException e) {
      problems.add(
          "%s: %s must be %s."
              .formatted(given.where(), configuration.name(), expected(configuration.form())));
      return NODES.nullNode();
    }
  }

  private static String expected(Form form) {
    return switch (form) {
      case STRING -> "a text";
      case URL -> "an address such as https://example.com";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list: JSON, or texts with commas";
      case OBJECT -> "a JSON object";
    };
  }

  private static JsonNode convert(Form form, JsonNode value) {
    String text = value.isString() ? value.stringValue().strip() : value.asString("");
    return switch (form) {
      case STRING -> NODES.stringNode(require(value.isContainer() ? null : text));
      case URL -> url(text);
      case INTEGER -> NODES.numberNode(Long.parseLong(text));
      case NUMBER -> NODES.numberNode(new java.math.BigDecimal(text));
      case BOOLEAN -> bool(text);
      case ARRAY -> array(value, text);
      case OBJECT -> require(object(value, text));
    };
  }

  private static JsonNode url(String text) {
    java.net.URI uri = java.net.URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("no address");
    }
    return NODES.stringNode(text.replaceAll("/+$", ""));
  }

  private static JsonNode bool(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1", "yes", "on" -> NODES.booleanNode(true);
      case "false", "0", "no", "off" -> NODES.booleanNode(false);
      default -> throw new IllegalArgumentException("no boolean");
    };
  }

  private static JsonNode array(JsonNode value, String text) {
    if (value.isArray()) {
      return value;
    }
    if (text.startsWith("[")) {
      return require(JSON.readTree(text));
    }
    ArrayNode array = NODES.arrayNode();
    Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .forEach(array::add);
    return array;
  }

  private static @org.jspecify.annotations.Nullable JsonNode object(JsonNode value, String text) {
    JsonNode tree = value.isObject() ? value : JSON.readTree(text);
    return tree.isObject() ? tree : null;
  }

  private static <T> T require(@org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("of another form");
    }
    return value;
  }

  @Override
  public String string(String key) {
    return optional(key)
        .orElseThrow(() ->
            new IllegalStateException(
                "The configuration %s is not set; ask optional(\"%s\") where it may be absent."
                    .formatted(key, key)));
  }

  @Override
  public Optional<String> optional(String key) {
    JsonNode value = json(key);
    return value.isNull() ? Optional.empty() : Optional.of(value.asString(value.toString()));
  }

  @Override
  public long integer(String key) {
    return json(key).asLong();
  }

  @Override
  public boolean flag(String key) {
    return json(key).asBoolean(false);
  }

  @Override
  public List<String> strings(String key) {
    return json(key).valueStream().map(v -> v.asString()).toList();
  }

  @Override
  public JsonNode json(String key) {
    JsonNode value = values.get(key);
    if (value == null) {
      String hint =
          Nearest.to(key, values.keySet()).map(n -> " Did you mean %s?".formatted(n)).orElse("");
      throw new IllegalArgumentException(
          "The spec declares no configuration \"%s\".%s".formatted(key, hint));
    }
    return value;
  }

  @Override
  public String toString() {
    return "TypedConfig" + values.keySet();
  }
}
