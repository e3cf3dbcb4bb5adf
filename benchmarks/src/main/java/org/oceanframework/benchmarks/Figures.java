package org.oceanframework.benchmarks;

import java.util.Locale;

/// Prints figures, a `name value` line each, for people and for `benchmarks/run`. Thread-safe.
final class Figures {
  private final String prefix;

  Figures(String prefix) {
    this.prefix = prefix;
  }

  void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s.%s %.2f%n", prefix, name, value);
  }

  void print(String name, long value) {
    System.out.printf(Locale.ROOT, "%s.%s %d%n", prefix, name, value);
  }

  void print(String name, Latencies latencies) {
    print(name + ".count", latencies.count());
    print(name + ".p50.ms", latencies.percentile(0.5));
    print(name + ".p99.ms", latencies.percentile(0.99));
    print(name + ".max.ms", latencies.max());
  }
}
