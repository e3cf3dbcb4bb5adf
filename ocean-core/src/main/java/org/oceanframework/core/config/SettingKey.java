package org.oceanframework.core.config;

import java.util.Locale;

/// One setting by its name.
///
/// @param path its name in `config.yaml` with underscores, like `event_listener.resync_on_start`
/// @param standard what holds when nobody says anything; empty: nothing
/// @param unit what the value is: a unit or a form
/// @param meaning one sentence
/// @param use what becomes of it
record SettingKey(String path, String standard, String unit, String meaning, Use use) {

  /// What becomes of a setting.
  enum Use {
    /// It is read.
    USED,
    /// Ocean has it, and here it has no effect.
    WITHOUT_EFFECT,
    /// It asks for what is not there, and silence would be wrong.
    REFUSED
  }

  private static final String APPLICATION = "application.";

  static SettingKey used(String path, String standard, String unit, String meaning) {
    return new SettingKey(path, standard, unit, meaning, Use.USED);
  }

  /// The name of its variable.
  String variable() {
    return variableOf(path);
  }

  static String variableOf(String path) {
    String name = path.replace(".", "__").toUpperCase(Locale.ROOT);
    return path.startsWith(APPLICATION) ? name : "OCEAN__" + name;
  }

  /// The path of a variable's name.
  static String pathOf(String variable) {
    String lower = variable.toLowerCase(Locale.ROOT);
    String name = lower.startsWith("ocean__") ? lower.substring("ocean__".length()) : lower;
    return name.replace("__", ".");
  }

  /// `resyncOnStart` as `resync_on_start`.
  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /// `resync_on_start` as `resyncOnStart`: how `config.yaml` is mostly written.
  String camelCase() {
    StringBuilder camel = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '_') {
        camel.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = c == '_';
    }
    return camel.toString();
  }
}
