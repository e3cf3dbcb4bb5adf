package org.oceanframework.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long it took from the start of a process until the first delivery was answered 202.
///
/// @param millis by the clock
/// @param cpuMillis the processor time of the process until then, which other load on the machine
///   changes less
record StartTime(double millis, double cpuMillis) {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

  /// Starts this command; the process is stopped afterwards.
  static StartTime measure(Target target, List<String> command) throws Exception {
    byte[] request = target.webhooks().request(1, 1);
    long start = System.nanoTime();
    Process process = start(command);
    try {
      awaitAccepted(process, target, request);
      double millis = (System.nanoTime() - start) / 1e6;
      return new StartTime(millis, Usage.cpuMillis(process.pid()));
    } finally {
      stop(process);
    }
  }

  /// As a service manager does.
  static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /// Starts a command that says nothing.
  static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Posts until it is answered 202.
  ///
  /// @throws IllegalStateException when the process ends instead, or takes a minute
  static void awaitAccepted(Process process, Target target, byte[] request) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!isAccepted(target, request)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("It did not start: " + process.info().commandLine());
      }
      LockSupport.parkNanos(POLL_NANOS);
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
