package org.oceanframework.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Starts a command and measures how long it takes until the first delivery is answered 202.
final class StartTime {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

  private StartTime() {}

  /// Milliseconds; the process is stopped afterwards.
  static double measure(Target target, List<String> command) throws Exception {
    byte[] request = target.webhooks().request(1, 1);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!isAccepted(target, request)) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
          throw new IllegalStateException("It did not start: " + String.join(" ", command));
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
      return (System.nanoTime() - start) / 1e6;
    } finally {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean isAccepted(Target target, byte[] request) {
    try (Connection connection = new Connection(target.port())) {
      return connection.exchange(request).status() == 202;
    } catch (IOException _) {
      return false; // nobody listens yet
    }
  }
}
