package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Looks afterwards whether everything that was accepted is there and was applied.
final class Check {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();
  private static final int SINGLE = 50;

  private Check() {}

  /// Returns when no delivery is open any more.
  static void drained(Path dataFolder) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (Console console = Console.of(dataFolder)) {
      while (console.status().open() > 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("Deliveries are still open: " + console.status());
        }
        Thread.sleep(POLL);
      }
    }
  }

  /// Every id is in the list and applied, some are asked for one by one, and the states' sum is
  /// what was accepted.
  ///
  /// @throws IllegalStateException saying what is missing
  static void everyId(Path dataFolder, Collection<String> ids) throws IOException {
    try (Console console = Console.of(dataFolder)) {
      Console.Status status = console.status();
      if (status.accepted() != status.sum()) {
        throw new IllegalStateException("Accepted is not the sum of the states: " + status);
      }
      Map<String, Console.Line> listed = console.newest(ids.size());
      for (String id : ids) {
        Console.Line line = listed.get(id);
        if (line == null || !line.state().equals("applied")) {
          throw new IllegalStateException("Delivery %s was accepted and is %s".formatted(id, line));
        }
      }
      List<String> all = new ArrayList<>(ids);
      for (int i = 0; i < all.size(); i += Math.max(1, all.size() / SINGLE)) {
        if (!console.state(all.get(i)).equals("applied")) {
          throw new IllegalStateException("Delivery " + all.get(i) + " is not applied.");
        }
      }
    }
  }
}
