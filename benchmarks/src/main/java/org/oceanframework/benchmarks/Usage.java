package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What another process takes of the machine.
final class Usage {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private Usage() {}

  /// Its processor time so far, in milliseconds; 0 where the system does not say.
  static double cpuMillis(long pid) {
    Optional<Duration> used =
        ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
    return used.map(Duration::toMillis).orElse(0L);
  }

  /// Its memory now, in MB; 0 where the system does not say.
  static double residentMegabytes(long pid) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(file)) {
      return 0;
    }
    Matcher resident = RESIDENT.matcher(Files.readString(file));
    return resident.find() ? Long.parseLong(resident.group(1)) / 1024.0 : 0;
  }
}
