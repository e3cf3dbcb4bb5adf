package org.oceanframework.core.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Problems;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// All values from all sources, by path; a later source wins. Used by one thread.
final class GivenSettings {

  private static final Pattern FROM_ENV =
      Pattern.compile("\\s*\\{\\{\\s*from\\s+env\\s+(\\w+)\\s*}}\\s*");

  private final Map<String, Given> settings = new LinkedHashMap<>();
  private final Map<String, Given> config = new LinkedHashMap<>();
  private final Problems problems;

  GivenSettings(Problems problems) {
    this.problems = problems;
  }

  Map<String, Given> settings() {
    return settings;
  }

  /// What is given for the integration's own keys, by {@link #plain} name.
  Map<String, Given> config() {
    return config;
  }

  Optional<Given> take(SettingKey key) {
    return Optional.ofNullable(settings.get(key.path()));
  }

  /// A name of the integration's own configuration without case, `_` and `-`: `github_host`,
  /// `githubHost` and `GITHUB_HOST` are the same.
  static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /// Adds those variables that are settings.
  ///
  /// @param sources who gave each
  void addVariables(Map<String, String> variables, Map<String, String> sources) {
    variables.forEach((variable, value) -> {
      String upper = variable.toUpperCase(Locale.ROOT);
      if (upper.startsWith("OCEAN__") || upper.startsWith("APPLICATION__")) {
        String source = sources.getOrDefault(variable, variable);
        addVariable(SettingKey.pathOf(variable), value, source);
      }
    });
  }

  private void addVariable(String path, String value, String source) {
    if (SettingKeys.isSection(path) && value.strip().startsWith("{")) {
      addSection(path, value, source);
      return;
    }
    add(path, new Given(StringNode.valueOf(value), source, lastName(path)));
  }

  private void addSection(String path, String value, String source) {
    try {
      Document.parse(value, source + ".json")
          .ifPresent(document -> addBelow(path, document, Optional.of(source), Map.of()));
    } catch (Document.SyntaxException e) {
      // The parser quotes what it stumbled over, which may be a piece of a secret.
      problems.error(source, "this begins like a JSON object and is none");
    }
  }

  /// Adds a `config.yaml`.
  ///
  /// @param variables what `{{ from env NAME }}` refers to
  void addFile(Document file, Map<String, String> variables) {
    if (file instanceof Document.Fields) {
      addBelow("", file, Optional.empty(), variables);
    } else {
      problems.error(file.place(), "the configuration must be an object, not " + file.kind());
    }
  }

  private void addBelow(
      String path, Document document, Optional<String> source, Map<String, String> variables) {
    boolean inConfig = path.startsWith(SettingKeys.CONFIG + ".");
    if (document instanceof Document.Fields fields && !inConfig) {
      fields
          .fields()
          .forEach((name, field) -> addBelow(below(path, name), field.value(), source, variables));
      return;
    }
    resolved(document, variables)
        .ifPresent(value ->
            add(
                path,
                new Given(value, source.orElse(document.place().toString()), lastName(path))));
  }

  private static String below(String path, String name) {
    if (path.isEmpty()) {
      return SettingKey.snakeCase(name);
    }
    return path + "." + (path.equals(SettingKeys.CONFIG) ? name : SettingKey.snakeCase(name));
  }

  /// A value of a file; what is null, or refers to a variable that is not set, is left out.
  private static Optional<JsonNode> resolved(Document document, Map<String, String> variables) {
    return switch (document) {
      case Document.Scalar scalar -> resolved(scalar, variables);
      case Document.Items items -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.items().forEach(item -> resolved(item, variables).ifPresent(array::add));
        yield Optional.of(array);
      }
      case Document.Fields fields -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields
            .fields()
            .forEach((name, field) ->
                resolved(field.value(), variables).ifPresent(value -> object.set(name, value)));
        yield Optional.of(object);
      }
    };
  }

  private static Optional<JsonNode> resolved(
      Document.Scalar scalar, Map<String, String> variables) {
    Matcher reference = FROM_ENV.matcher(Document.text(scalar).orElse(""));
    if (!reference.matches()) {
      return Document.isNull(scalar) ? Optional.empty() : Optional.of(scalar.json());
    }
    return Optional.ofNullable(variables.get(reference.group(1))).map(StringNode::valueOf);
  }

  private void add(String path, Given given) {
    String prefix = SettingKeys.CONFIG + ".";
    if (path.startsWith(prefix)) {
      String name = path.substring(prefix.length());
      config.put(plain(name), new Given(given.value(), given.source(), name));
    } else {
      settings.put(path, given);
    }
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
