package org.oceanframework.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.oceanframework.runtime.LaunchOptions;

/// The things in a process of their own, which a test can kill.
final class ThingsProcess {
  private ThingsProcess() {}

  /// Runs the integration in the first folder with the second one's data.
  public static void main(String[] args) throws Exception {
    new LaunchOptions(
            Path.of(args[0]),
            Optional.of(0),
            Optional.of(0),
            Optional.of(Path.of(args[1])),
            false,
            Optional.of("WARNING"),
            Things.ENVIRONMENT,
            InstantSource.system())
        .launch(() -> Things.main(_ -> {}));
  }

  static Process start(Path folder, Path dataDir) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ThingsProcess.class.getName(),
            folder.toString(),
            dataDir.toString())
        .inheritIO()
        .start();
  }
}
