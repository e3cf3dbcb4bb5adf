package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// Posts at a fixed rate whatever the answers do, and measures from the moment at which a delivery
/// was due: a slow answer cannot hide those behind it.
///
/// @param target where to
/// @param perSecond the rate
/// @param span how long
/// @param sampling of what it looks for the entity
record OpenLoop(Target target, int perSecond, Span span, Sampling sampling) {
  private static final long FIRST_REPOSITORY = 500_000_000L;
  private static final int REPOSITORIES = 2_000;
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  /// One in so many deliveries is looked for through `/v1`, every millisecond, until its entity
  /// shows it. All would cost the server more than the deliveries.
  record Sampling(Path dataFolder, Path credentials, int oneIn) {}

  /// How long, in seconds.
  ///
  /// @param warm before anything is measured
  /// @param measured after that
  record Span(int warm, int measured) {
    int all() {
      return warm + measured;
    }
  }

  /// What came of it. Durations are milliseconds from when a delivery was due.
  record Outcome(List<String> ids, Latencies answers, Latencies visible) {}

  Outcome run() throws InterruptedException, ExecutionException {
    var measured = new Measured();
    List<Future<String>> posts = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (int i = 0; i < perSecond * span.all(); i++) {
        long due = start + i * 1_000_000_000L / perSecond;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        int number = i;
        posts.add(executor.submit(() -> post(measured, number, due)));
      }
    }
    List<String> ids = new ArrayList<>();
    for (Future<String> post : posts) {
      ids.add(post.get());
    }
    return new Outcome(ids, new Latencies(measured.answers), new Latencies(measured.visible));
  }

  private String post(Measured measured, int number, long due) throws IOException {
    long repository = FIRST_REPOSITORY + number % REPOSITORIES;
    byte[] request = target.webhooks().request(repository, number);
    Connection idle = measured.connections.poll();
    Connection connection = idle == null ? new Connection(target.port()) : idle;
    Connection.Answer answer = connection.exchange(request);
    boolean counts = number >= span.warm() * perSecond;
    if (counts) {
      measured.answers.add(millisSince(due));
    }
    measured.connections.add(connection);
    if (answer.status() != 202) {
      throw new IOException("Answered " + answer.status() + ": " + answer.body());
    }
    if (number % sampling.oneIn() == 0) {
      awaitVisible(measured, repository, number);
      if (counts) {
        measured.visible.add(millisSince(due));
      }
    }
    return Ids.of(answer.body());
  }

  private void awaitVisible(Measured measured, long repository, int number) throws IOException {
    Console idle = measured.catalogs.poll();
    Console catalog =
        idle == null ? Console.catalog(sampling.dataFolder(), sampling.credentials()) : idle;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (catalog.revision(repository) < number) {
      if (System.nanoTime() > end) {
        throw new IOException("The entity of delivery number " + number + " is not visible.");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    measured.catalogs.add(catalog);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  /// Shared by the posts; idle connections are used again.
  private static final class Measured {
    private final ConcurrentLinkedQueue<Double> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> visible = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Console> catalogs = new LinkedBlockingQueue<>();
  }
}
