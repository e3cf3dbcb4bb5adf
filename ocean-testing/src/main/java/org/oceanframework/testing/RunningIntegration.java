package org.oceanframework.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.runtime.LaunchOptions;

/// One run of an integration's `main`, on a thread of its own. Thread-safe.
final class RunningIntegration {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final AtomicReference<Optional<Throwable>> failure =
      new AtomicReference<>(Optional.empty());
  private final Thread thread;

  RunningIntegration(LaunchOptions options, LaunchOptions.Main main) {
    this.thread =
        Thread.ofPlatform().name("ocean-under-test").daemon().start(() -> run(options, main));
  }

  private void run(LaunchOptions options, LaunchOptions.Main main) {
    try {
      options.launch(main);
    } catch (Exception | Error e) { // whatever it is belongs to the test, not to this thread
      failure.set(Optional.of(e));
    }
  }

  /// Waits until the doors are open.
  ///
  /// @throws AssertionError when the integration ends before
  ConsoleFile awaitOpen(Path dataDir) throws IOException, InterruptedException {
    return Waiting.until(
            "the doors to open",
            () -> {
              requireRunning();
              return ConsoleFile.read(dataDir).filter(RunningIntegration::isOurs);
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /// A killed process leaves its file behind.
  private static boolean isOurs(ConsoleFile file) {
    return file.pid() == ProcessHandle.current().pid();
  }

  void requireRunning() {
    if (!thread.isAlive()) {
      throw new AssertionError(
          "The integration does not run: " + failure.get().map(Throwable::toString).orElse("ended"),
          failure.get().orElse(null));
    }
  }

  /// Tells it to end, and does not wait.
  void abandon() {
    thread.interrupt();
  }

  /// Ends it as the end of its process would, and waits.
  ///
  /// @throws AssertionError when it does not end, or ended with a failure
  void stop() throws InterruptedException {
    thread.interrupt();
    if (!thread.join(STOP_LIMIT)) {
      throw new AssertionError(
          "The integration does not stop; it is at " + Arrays.toString(thread.getStackTrace()));
    }
    if (failure.get().isPresent()) {
      throw new AssertionError("The integration failed", failure.get().get());
    }
  }
}
