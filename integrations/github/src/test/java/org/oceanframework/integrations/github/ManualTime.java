package org.oceanframework.integrations.github;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A clock that only waiting moves.
final class ManualTime implements Time {

  static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

  private final List<Duration> slept = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  void set(Instant instant) {
    now = instant;
  }

  List<Duration> slept() {
    return List.copyOf(slept);
  }
}
