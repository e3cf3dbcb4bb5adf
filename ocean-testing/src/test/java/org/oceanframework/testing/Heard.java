package org.oceanframework.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// All that is logged until it is closed, with key-values and failures; of our own also the finest.
final class Heard extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("org.oceanframework");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  Heard() {
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  /// An instance that starts sets the level as it is configured; so call this after its start.
  void listenClosely() {
    ours.setLevel(Level.TRACE);
  }

  Queue<String> lines() {
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
    for (IThrowableProxy cause = event.getThrowableProxy();
        cause != null;
        cause = cause.getCause()) {
      lines.add(cause.getClassName() + " " + cause.getMessage());
    }
  }

  @Override
  public void close() {
    root.detachAppender(this);
    ours.setLevel(null);
  }
}
