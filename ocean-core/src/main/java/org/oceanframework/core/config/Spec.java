package org.oceanframework.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What an integration says about itself in `.port/spec.yaml`. Immutable.
///
/// @param type the type of the integration
/// @param title for people
/// @param description one or two sentences
/// @param kinds the kinds it exports
/// @param options its own configuration keys
/// @param main the class with its `main`, when it is not the only one (ours)
public record Spec(
    String type,
    String title,
    String description,
    Set<String> kinds,
    List<Option> options,
    Optional<String> main) {

  public Spec {
    kinds = Set.copyOf(kinds);
    options = List.copyOf(options);
  }

  /// A spec that declares nothing but its type.
  public static Spec of(String type) {
    return new Spec(type, type, "", Set.of(), List.of(), Optional.empty());
  }

  /// The option of that name, however it is written.
  public Optional<Option> option(String name) {
    String plain = GivenSettings.plain(name);
    return options.stream()
        .filter(option -> GivenSettings.plain(option.name()).equals(plain))
        .findFirst();
  }

  Collection<String> optionNames() {
    return options.stream().map(Option::name).toList();
  }

  /// A configuration key.
  ///
  /// @param name in camel case
  /// @param required whether it must be given
  /// @param requiredForResync whether it must be given unless the event listener is WEBHOOKS_ONLY
  ///   (ours)
  /// @param standard what holds when it is not given
  /// @param sensitive whether its value must never print
  /// @param description for people
  public record Option(
      String name,
      Type type,
      boolean required,
      boolean requiredForResync,
      Optional<JsonNode> standard,
      boolean sensitive,
      String description) {

    /// The variable it is given by.
    public String variable() {
      return SettingKey.variableOf(SettingKeys.CONFIG + "." + SettingKey.snakeCase(name));
    }
  }

  /// The types of configuration keys.
  public enum Type {
    STRING,
    URL,
    INTEGER,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT
  }
}
