package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.log.SegmentLog;

/// A start with many deliveries open: they lie in the event log, acknowledged, and nothing of them
/// was applied, as after a burst or while the catalog was away.
final class Backlog {
  private static final int WRITERS = 64;
  private static final int APPEND = 16;
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private final Path data;
  private final int count;

  /// Of this many deliveries, in this data folder, which must be new.
  Backlog(Path data, int count) {
    this.data = data;
    this.count = count;
  }

  /// Starts the command and stops it: the folder is then one of an instance that has run before, as
  /// that of a backlog is.
  void prepare(List<String> command) throws Exception {
    Process process = StartTime.start(command);
    while (!Files.exists(data.resolve("console.json"))) {
      if (!process.isAlive()) {
        throw new IllegalStateException("It did not start: " + command);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    StartTime.stop(process);
  }

  /// Writes the log of an instance that has taken them in.
  void fill() throws Exception {
    LogOptions options = LogOptions.at(data.resolve("log"));
    try (SegmentLog log = SegmentLog.open(options);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int from = 1; from <= count; from += APPEND) {
        int first = from;
        int end = Math.min(from + APPEND, count + 1);
        parts.add(writers.submit(() -> log.append(deliveries(first, end))));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    }
  }

  private static List<DeliveryRecord> deliveries(int from, int end) {
    List<DeliveryRecord> all = new ArrayList<>(end - from);
    for (int repository = from; repository < end; repository++) {
      all.add(
          new DeliveryRecord(
              System.currentTimeMillis(),
              "/webhook",
              "repository",
              Integer.toString(repository),
              "backlog-" + repository,
              "github/0",
              List.of(
                  Map.entry("content-type", "application/json"),
                  Map.entry("x-github-event", "repository")),
              Webhooks.body(repository, 1)));
    }
    return all;
  }

  /// Starts the command on the folder, and prints when it answered its first 202, when the first of
  /// the backlog was applied, and when all were.
  void drain(Target target, List<String> command, Figures figures) throws Exception {
    byte[] request = target.webhooks().request(count + 1L, 1);
    long start = System.nanoTime();
    Process process = StartTime.start(command);
    try {
      StartTime.awaitAccepted(process, target, request);
      figures.print("first_202_ms", (System.nanoTime() - start) / 1e6);
      awaitApplied(1);
      figures.print("first_applied_ms", (System.nanoTime() - start) / 1e6);
      Console.Status status = awaitApplied(count + 1L);
      double seconds = (System.nanoTime() - start) / 1e9;
      figures.print("drained_after_s", seconds);
      figures.print("applied_per_s", status.applied() / seconds);
      figures.print("rss_mb", Usage.residentMegabytes(process.pid()));
      if (status.accepted() != count + 1L || status.sum() != status.accepted()) {
        throw new IllegalStateException("Accepted is not the sum of the states: " + status);
      }
    } finally {
      StartTime.stop(process);
    }
  }

  private Console.Status awaitApplied(long least) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Console console = Console.of(data)) {
      Console.Status status = console.status();
      while (status.applied() < least) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("Not applied: " + status);
        }
        LockSupport.parkNanos(POLL_NANOS);
        status = console.status();
      }
      return status;
    }
  }
}
