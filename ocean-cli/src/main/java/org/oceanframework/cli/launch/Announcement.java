package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.Instances;
import org.oceanframework.runtime.Instances.Instance;
import org.oceanframework.runtime.LaunchOptions;

/// Tells where the instance of this process is reached, as soon as its doors are open.
///
/// The doors are opened deep inside an integration's `main`; what is known out here is that the
/// instance then enters itself among the running ones.
public final class Announcement {
  private static final Duration PACE = Duration.ofMillis(50);

  private Announcement() {}

  /// Runs it and prints the addresses once they are known.
  public static void whileRunning(Terminal terminal, LaunchOptions.Main main) throws Exception {
    whileRunning(
        terminal.environment(),
        instance -> {
          terminal.print("Console      " + instance.console().link());
          if (!instance.console().publicUrl().isEmpty()) {
            terminal.print("Public door  " + instance.console().publicUrl());
          }
        },
        main);
  }

  /// Runs it and tells of its instance, on another thread, once.
  public static void whileRunning(
      Map<String, String> environment, Consumer<Instance> opened, LaunchOptions.Main main)
      throws Exception {
    Instant start = Instant.now();
    Thread watch =
        Thread.ofVirtual()
            .name("announcement")
            .start(() -> own(environment, start).ifPresent(opened));
    try {
      main.run();
    } finally {
      watch.interrupt();
      watch.join();
    }
  }

  private static Optional<Instance> own(Map<String, String> environment, Instant start) {
    Instances instances = Instances.ofUser(environment);
    long pid = ProcessHandle.current().pid();
    try {
      while (true) {
        Optional<Instance> own =
            instances.running().stream()
                .filter(it -> it.console().pid() == pid && isFresh(it.dataDir(), start))
                .findFirst();
        if (own.isPresent()) {
          return own;
        }
        Thread.sleep(PACE);
      }
    } catch (InterruptedException _) {
      return Optional.empty();
    }
  }

  /// In a container an instance of yesterday may have had the same process id. File times lag
  /// behind the clock by a few milliseconds.
  private static boolean isFresh(Path dataDir, Instant start) {
    try {
      FileTime written = Files.getLastModifiedTime(dataDir.resolve("console.json"));
      return !written.toInstant().isBefore(start.minusSeconds(1));
    } catch (IOException _) {
      return false;
    }
  }
}
