package org.oceanframework.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.core.operations.Operations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for a resync of all kinds at an interval, the first time after one interval.
final class Schedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final Optional<Duration> interval;
  private final Operations operations;
  private final InstantSource clock;
  private final Thread thread = Thread.ofVirtual().name("ocean-schedule").unstarted(this::loop);

  Schedule(Optional<Duration> interval, Operations operations, InstantSource clock) {
    this.interval = interval;
    this.clock = clock;
    this.operations = operations;
  }

  void start() {
    if (interval.isPresent()) {
      thread.start();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void loop() {
    while (true) {
      try {
        Waiting.sleep(clock, interval.orElseThrow());
        operations.requestResync(Set.of());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("A scheduled resync could not be asked for");
      }
    }
  }
}
