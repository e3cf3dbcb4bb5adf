package org.oceanframework.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.yaml.YamlNode;
import org.oceanframework.core.yaml.YamlNode.Field;
import org.oceanframework.core.yaml.YamlNode.Fields;
import org.oceanframework.core.yaml.YamlNode.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// An integration's spec: its type, its main class, and the configuration it takes.
///
/// The file is Ocean's `.port/spec.yaml`; ours are `main` (the class that {@code ocean sail}
/// starts) and `requiredForResync` of a configuration (not needed by an integration that lives from
/// webhooks alone). What Ocean's file says for Port's own pages is passed over.
///
/// @param type such as `github`
/// @param title for people
/// @param version of the integration
/// @param main the class with its `main` method, if the file names one
/// @param configurations what it takes
public record Spec(
    String type,
    String title,
    String version,
    Optional<String> main,
    List<Configuration> configurations) {

  public Spec {
    configurations = List.copyOf(configurations);
  }

  /// One key of the integration's own configuration.
  ///
  /// @param required always, or only where the third party is read
  /// @param byDefault a JSON null when there is none
  public record Configuration(
      String name,
      Form form,
      Required required,
      JsonNode byDefault,
      boolean sensitive,
      String description) {}

  /// When a configuration must be given.
  public enum Required {
    ALWAYS,
    FOR_RESYNC,
    NEVER
  }

  /// What a configuration's value looks like.
  public enum Form {
    STRING,
    URL,
    INTEGER,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT
  }

  /// A spec that takes nothing.
  public static Spec empty(String type) {
    return new Spec(type, type, "0.0.0", Optional.empty(), List.of());
  }

  /// Reads a spec.
  ///
  /// @param typeOtherwise the type when the file names none
  /// @throws ConfigurationException listing every problem with its line
  public static Spec read(YamlNode file, String typeOtherwise) {
    List<String> problems = new ArrayList<>();
    if (!(file instanceof Fields fields)) {
      throw new ConfigurationException(
          List.of("%s: a spec is a mapping with type and configurations.".formatted(file.place())));
    }
    Spec spec =
        new Spec(
            text(fields, "type").orElse(typeOtherwise),
            text(fields, "title").or(() -> text(fields, "type")).orElse(typeOtherwise),
            text(fields, "version").orElse("0.1.0"),
            text(fields, "main"),
            fields
                .get("configurations")
                .map(node -> configurations(node, problems))
                .orElse(List.of()));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return spec;
  }

  private static List<Configuration> configurations(YamlNode node, List<String> problems) {
    if (!(node instanceof YamlNode.Items items)) {
      problems.add("%s: configurations is a list.".formatted(node.place()));
      return List.of();
    }
    List<Configuration> all = new ArrayList<>();
    for (YamlNode item : items.items()) {
      if (item instanceof Fields fields && text(fields, "name").isPresent()) {
        all.add(configuration(fields, text(fields, "name").get(), problems));
      } else {
        problems.add("%s: a configuration is a mapping with a name.".formatted(item.place()));
      }
    }
    return all;
  }

  private static Configuration configuration(Fields fields, String name, List<String> problems) {
    return new Configuration(
        name,
        form(fields, name, problems),
        flag(fields, "required")
            ? Required.ALWAYS
            : flag(fields, "requiredForResync") ? Required.FOR_RESYNC : Required.NEVER,
        fields.get("default").map(YamlNode::json).orElse(JsonNodeFactory.instance.nullNode()),
        flag(fields, "sensitive"),
        text(fields, "description").orElse(""));
  }

  private static Form form(Fields fields, String name, List<String> problems) {
    String type = text(fields, "type").orElse("string");
    try {
      return Form.valueOf(type.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      Place place = fields.get("type").map(YamlNode::place).orElse(fields.place());
      problems.add(
          "%s: configuration %s has the type \"%s\"; known: string, url, integer, number, boolean, array, object."
              .formatted(place, name, type));
      return Form.STRING;
    }
  }

  private static boolean flag(Fields fields, String key) {
    return fields.get(key).map(node -> node.json().asBoolean(false)).orElse(false);
  }

  private static Optional<String> text(Fields fields, String key) {
    for (Field field : fields.fields()) {
      if (field.key().equals(key) && field.value() instanceof YamlNode.Scalar scalar) {
        return Optional.of(scalar.json().asString()).filter(text -> !text.isBlank());
      }
    }
    return Optional.empty();
  }
}
