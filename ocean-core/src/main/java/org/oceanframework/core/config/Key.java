package org.oceanframework.core.config;

import java.util.Locale;

/// A configuration key: what it is called, what it means, and what holds without it.
///
/// @param path in `config.yaml`, such as `port.clientId`
/// @param use what becomes of it
/// @param byDefault for people: the default, or empty for none
/// @param meaning one sentence, with the unit
public record Key(String path, Use use, String byDefault, String meaning) {

  /// What becomes of a key.
  public enum Use {
    /// It is used.
    USED,
    /// Ocean (Python) has it and it has no meaning here: a warning.
    IGNORED,
    /// Ocean (Python) has it and what it asks for is not there: an error, so that nothing happens
    /// silently otherwise than asked for.
    REFUSED
  }

  /// The environment variable.
  public String variable() {
    String snake = path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace(".", "__");
    String name = snake.toUpperCase(Locale.ROOT);
    return name.startsWith("APPLICATION__") ? name : "OCEAN__" + name;
  }

  /// The path without case, underscores and dashes, as keys are compared.
  public String plain() {
    return plain(path);
  }

  static String plain(String path) {
    return path.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}
