package org.oceanframework.cli.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A clock that can be set to the time of a past step, and else goes on. Thread-safe.
final class StepClock implements InstantSource {
  private final InstantSource real;
  private volatile Optional<Instant> past = Optional.empty();

  StepClock(InstantSource real) {
    this.real = real;
  }

  void set(Instant time) {
    past = Optional.of(time);
  }

  void goOn() {
    past = Optional.empty();
  }

  @Override
  public Instant instant() {
    return past.orElseGet(real::instant);
  }
}
