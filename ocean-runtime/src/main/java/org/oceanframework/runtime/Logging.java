package org.oceanframework.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// The log level, where Logback writes the log.
final class Logging {
  private Logging() {}

  static void level(String level) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory.getLogger("org.oceanframework") instanceof Logger logger) {
      logger.setLevel(Level.toLevel(level, Level.INFO));
    }
  }
}
