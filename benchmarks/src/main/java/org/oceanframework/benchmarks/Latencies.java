package org.oceanframework.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/// Durations in sorted order, in milliseconds.
final class Latencies {
  private final double[] sorted;

  Latencies(Collection<Double> millis) {
    this.sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /// The smallest value that this share of them does not exceed; 0 when there are none.
  double percentile(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
  }

  int count() {
    return sorted.length;
  }

  double max() {
    return Arrays.stream(sorted).max().orElse(0);
  }
}
