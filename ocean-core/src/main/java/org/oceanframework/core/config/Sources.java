package org.oceanframework.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oceanframework.core.yaml.YamlFile;
import org.oceanframework.core.yaml.YamlNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Configured values from all sources, by plain path; a stronger source's value replaces a weaker
/// one's.
final class Sources {
  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile("\\s*\\{\\{\\s*from\\s+env\\s+([A-Za-z_][A-Za-z0-9_]*)\\s*}}\\s*");
  private static final String CONFIG = "integration.config";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Given> values = new LinkedHashMap<>();

  /// The names as they were written, by plain path, for messages.
  private final Map<String, String> names = new LinkedHashMap<>();

  Map<String, Given> values() {
    return values;
  }

  String name(String plainPath) {
    return names.getOrDefault(plainPath, plainPath);
  }

  /// Adds a `config.yaml`. Values `{{ from env NAME }}` are resolved; unresolved ones are absent.
  void file(String text, String fileName, Map<String, String> environment) {
    node("", YamlFile.parse(text, fileName), environment);
  }

  private void node(String path, YamlNode node, Map<String, String> environment) {
    switch (node) {
      case YamlNode.Fields fields when !isIntegrationValue(path) -> {
        for (YamlNode.Field field : fields.fields()) {
          node(path.isEmpty() ? field.key() : path + "." + field.key(), field.value(), environment);
        }
      }
      case YamlNode.Fields fields -> put(path, fields.json(), fields.place().toString());
      case YamlNode.Items items -> put(path, items.json(), items.place().toString());
      case YamlNode.Scalar scalar ->
          resolved(scalar.json(), environment)
              .ifPresent(value -> put(path, value, scalar.place().toString()));
    }
  }

  private static boolean isIntegrationValue(String path) {
    return Key.plain(path).startsWith(CONFIG + ".");
  }

  private static Optional<JsonNode> resolved(JsonNode value, Map<String, String> environment) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isString()) {
      Matcher matcher = FROM_ENVIRONMENT.matcher(value.stringValue());
      if (matcher.matches()) {
        return Optional.ofNullable(environment.get(matcher.group(1)))
            .map(JsonNodeFactory.instance::stringNode);
      }
    }
    return Optional.of(value);
  }

  /// Adds a `.env` file: lines `NAME=value`, comments, optional quotes and `export`.
  ///
  /// @return its variables
  static Map<String, String> dotEnv(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String trimmed = line.strip();
      int equals = trimmed.indexOf('=');
      if (trimmed.startsWith("#") || equals < 1) {
        continue;
      }
      String name = trimmed.substring(0, equals).strip();
      if (name.startsWith("export ")) {
        name = name.substring("export ".length()).strip();
      }
      variables.put(name, unquoted(trimmed.substring(equals + 1).strip()));
    }
    return variables;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /// Adds variables `OCEAN__…` and `APPLICATION__…`.
  void variables(Map<String, String> variables, String where) {
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith("OCEAN__")) {
        variable(name, name.substring("OCEAN__".length()), variable.getValue(), where);
      } else if (name.startsWith("APPLICATION__")) {
        variable(name, name, variable.getValue(), where);
      }
    }
  }

  private void variable(String name, String path, String value, String where) {
    String dotted = path.replace("__", ".");
    String place = where.isEmpty() ? name : name + " in " + where;
    if (Key.plain(dotted).equals(CONFIG)) {
      whole(value, place);
      return;
    }
    put(dotted, JsonNodeFactory.instance.stringNode(value), place);
    names.put(Key.plain(dotted), name);
  }

  /// The whole configuration of the integration as one JSON text.
  private void whole(String value, String place) {
    try {
      JSON.readTree(value)
          .properties()
          .forEach(e -> put(CONFIG + "." + e.getKey(), e.getValue(), place));
    } catch (JacksonException e) {
      put(CONFIG + ".", JsonNodeFactory.instance.stringNode(value), place);
    }
  }

  /// Adds a value under a path.
  void put(String path, JsonNode value, String where) {
    String plain = Key.plain(path);
    values.put(plain, new Given(value, where));
    names.put(plain, path);
  }

  /// The integration's own values, by plain name.
  Map<String, Given> integrationConfig() {
    Map<String, Given> own = new LinkedHashMap<>();
    values.forEach((path, given) -> {
      if (path.startsWith(CONFIG + ".")) {
        own.put(path.substring(CONFIG.length() + 1), given);
      }
    });
    return own;
  }
}
