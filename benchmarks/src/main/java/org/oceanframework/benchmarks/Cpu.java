package org.oceanframework.benchmarks;

import java.time.Duration;
import java.util.Optional;

/// Processor time of another process.
final class Cpu {
  private Cpu() {}

  /// What it has used so far, in milliseconds; 0 where the system does not say.
  static double millisOf(long pid) {
    Optional<Duration> used =
        ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
    return used.map(Duration::toMillis).orElse(0L);
  }
}
