package org.oceanframework.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// How much is logged, by Ocean's names of the levels and by the usual ones.
public enum LogLevel {
  TRACE(Level.TRACE),
  DEBUG(Level.DEBUG),
  INFO(Level.INFO),
  WARNING(Level.WARN),
  WARN(Level.WARN),
  ERROR(Level.ERROR),
  CRITICAL(Level.ERROR);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  /// The level of the environment (`APPLICATION__LOG_LEVEL`). One that is none is left for the
  /// configuration to complain about, which knows where it stands.
  public static Optional<LogLevel> of(Map<String, String> environment) {
    String name = environment.getOrDefault("APPLICATION__LOG_LEVEL", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(level -> level.name().equals(name)).findFirst();
  }

  /// Logs at this level from now on.
  public void apply() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(level);
    }
  }
}
