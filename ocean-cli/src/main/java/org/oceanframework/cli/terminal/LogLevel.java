package org.oceanframework.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// How much is logged, by Ocean's names of the levels and by the usual ones.
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARNING,
  WARN,
  ERROR,
  CRITICAL;

  /// The level with this name in any case.
  private static Optional<LogLevel> named(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  /// The level of `APPLICATION__LOG_LEVEL`. One that is none is left for the runtime to complain
  /// about, as with every other setting.
  public static Optional<LogLevel> in(Map<String, String> environment) {
    return named(environment.getOrDefault("APPLICATION__LOG_LEVEL", ""));
  }

  /// Logs at this level from now on. The runtime does the same for the framework's part once it has
  /// read the whole configuration.
  public void apply() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(level());
    }
  }

  private Level level() {
    return switch (this) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING, WARN -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }
}
