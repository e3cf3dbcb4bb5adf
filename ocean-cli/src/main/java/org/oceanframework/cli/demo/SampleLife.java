package org.oceanframework.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.oceanframework.samples.github.SampleActivity;
import org.oceanframework.samples.github.SampleEvent;
import org.oceanframework.samples.github.SampleGitHub;

/// The sample GitHub of a demo, whose past is kept: what happened in it before happens again, at
/// the same times and without a webhook, before it goes on. So a second start of the demo finds the
/// third party that its catalog knows.
///
/// Steps are taken by one thread at a time.
final class SampleLife implements AutoCloseable {
  static final String ORGANIZATION = "sample-shop";

  private static final long SEED = 2026;

  private final StepLog log;
  private final StepClock clock;
  private final SampleGitHub sample;
  private final SampleActivity activity;

  private SampleLife(StepLog log, StepClock clock) {
    this.log = log;
    this.clock = clock;
    this.sample = SampleGitHub.start(ORGANIZATION, clock);
    this.activity = new SampleActivity(sample.organization(), SEED);
  }

  /// Starts it where this folder says it was left, or new.
  static SampleLife resume(Path folder, InstantSource real) throws IOException {
    StepLog log = new StepLog(folder);
    List<Instant> past = log.read();
    SampleLife life = new SampleLife(log, new StepClock(real));
    if (past.isEmpty()) {
      life.begin();
    } else {
      life.repeat(past);
    }
    return life;
  }

  private void begin() throws IOException {
    clock.set(noted());
    activity.fill();
    clock.goOn();
  }

  private void repeat(List<Instant> past) {
    clock.set(past.getFirst());
    activity.fill();
    for (Instant time : past.subList(1, past.size())) {
      clock.set(time);
      activity.step();
    }
    clock.goOn();
  }

  /// Makes one change, of which the webhooks tell.
  SampleEvent step() throws IOException {
    clock.set(noted());
    try {
      return activity.step();
    } finally {
      clock.goOn();
    }
  }

  /// Noted before it is taken: a step that a killed process noted but did not tell is seen by the
  /// resync of the next start; one that it told but did not note would be forgotten.
  private Instant noted() throws IOException {
    Instant now = clock.instant();
    log.add(now);
    return now;
  }

  /// The address for `githubHost`.
  URI uri() {
    return sample.uri();
  }

  /// Whether there is a webhook to tell of changes.
  boolean isListenedTo() {
    return !sample.hooks().list().isEmpty();
  }

  @Override
  public void close() {
    sample.close();
  }
}
