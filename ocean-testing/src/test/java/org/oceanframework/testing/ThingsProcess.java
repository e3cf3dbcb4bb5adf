package org.oceanframework.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import org.oceanframework.api.Delivery;
import org.oceanframework.runtime.LaunchOptions;

/// The things in a process of their own, which a test can kill. It notes each delivery that it
/// handles in a file, as a processor with effects of its own would have them.
final class ThingsProcess {
  private ThingsProcess() {}

  /// Runs the integration in the first folder with the second one's data.
  public static void main(String[] args) throws Exception {
    Path runs = Path.of(args[2]);
    new LaunchOptions(
            Path.of(args[0]),
            Optional.of(0),
            Optional.of(0),
            Optional.of(Path.of(args[1])),
            false,
            Optional.of("WARNING"),
            Things.ENVIRONMENT,
            InstantSource.system())
        .launch(() -> Things.main(delivery -> note(runs, args[3], delivery)));
  }

  static void note(Path runs, String life, Delivery delivery) throws IOException {
    String size = delivery.json().path("size").asString();
    Files.writeString(
        runs,
        "%s %d %s %s%n".formatted(life, delivery.seq(), delivery.key(), size),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// How its virtual machine is started.
  ///
  /// @param classes what comes first on its class path; empty: nothing
  record Options(Optional<Path> classes) {
    static final Options NONE = new Options(Optional.empty());

    static Options before(Path classes) {
      return new Options(Optional.of(classes));
    }

    String classPath() {
      String own = System.getProperty("java.class.path");
      return classes.map(first -> first + File.pathSeparator + own).orElse(own);
    }
  }

  /// Starts it for one life; the runs are noted with the life.
  static Process start(Options options, Path folder, Path dataDir, Path runs, int life)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            options.classPath(),
            ThingsProcess.class.getName(),
            folder.toString(),
            dataDir.toString(),
            runs.toString(),
            Integer.toString(life))
        .inheritIO()
        .start();
  }
}
