package org.oceanframework.cli.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts answers by status and their times. Not thread-safe.
final class Summary {
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final long[] nanos;
  private int count;

  /// @param expected how many answers at most
  Summary(int expected) {
    this.nanos = new long[expected];
  }

  void add(Answer answer) {
    statuses.merge(answer.status(), 1, Integer::sum);
    nanos[count++] = answer.nanos();
  }

  /// Whether every answer was a success.
  boolean isAllSuccess() {
    return statuses.keySet().stream().allMatch(status -> status >= 200 && status < 300);
  }

  boolean holds(int status) {
    return statuses.containsKey(status);
  }

  /// Its lines.
  ///
  /// @param took from the first delivery to the last answer
  List<String> lines(Duration took) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    double seconds = Math.max(took.toNanos(), 1) / 1e9;
    List<String> lines = new ArrayList<>();
    lines.add("%d sent in %.2f s: %.1f a second".formatted(count, seconds, count / seconds));
    statuses.forEach((status, times) ->
        lines.add("  %-9s %d".formatted(status == 0 ? "no answer" : status, times)));
    lines.add(
        "time to the answer: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms"
            .formatted(
                percentile(sorted, 0.5),
                percentile(sorted, 0.9),
                percentile(sorted, 0.99),
                percentile(sorted, 1)));
    return lines;
  }

  /// The smallest time that this share of the answers did not exceed, in milliseconds.
  static double percentile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
  }
}
