package org.oceanframework.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.oceanframework.api.Ocean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the author's start actions in the background, each again until it works; a failing one is
/// degraded, never a closed door.
final class StartActions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartActions.class);
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final List<Ocean.Action> actions;
  private final Degradations degradations;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean closed;

  StartActions(List<Ocean.Action> actions, Degradations degradations, InstantSource clock) {
    this.clock = clock;
    this.actions = List.copyOf(actions);
    this.degradations = degradations;
    this.thread = Thread.ofVirtual().name("ocean-start").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    try {
      for (int i = 0; i < actions.size(); i++) {
        untilItWorks("onStart action " + (i + 1), actions.get(i));
      }
    } catch (InterruptedException e) {
      LOG.atDebug().log("Start actions end: the integration stops");
    }
  }

  private void untilItWorks(String name, Ocean.Action action) throws InterruptedException {
    Duration delay = FIRST;
    while (true) {
      try {
        action.run();
        degradations.clear(name);
        return;
      } catch (Exception | Error e) { // whatever it is, the door stays open and it runs again
        if (closed) {
          throw new InterruptedException();
        }
        LOG.atWarn().addKeyValue("retryIn", delay).setCause(e).log("{} failed", name);
        degradations.report(
            name,
            "%s failed and is tried again: %s"
                .formatted(name, e.getMessage() == null ? e.getClass().getName() : e.getMessage()));
        Waiting.sleep(clock, delay);
        delay = delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
      }
    }
  }
}
