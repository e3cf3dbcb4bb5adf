package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oceanframework.cli.terminal.CommandFailure;

/// Runs `mvn` on the JDK of this process, with all it says in a file.
final class Maven {
  private static final int SHOWN_ERRORS = 15;

  private final Path log;

  Maven(Path log) {
    this.log = log;
  }

  /// Runs it to its end.
  ///
  /// @throws CommandFailure with Maven's own ERROR lines
  void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp"));
    command.addAll(arguments);
    Path folder = log.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (exitStatus(builder) != 0) {
      throw CommandFailure.failed(
          "The build failed:%n%s%nAll it said is in %s%s"
              .formatted(String.join(System.lineSeparator(), errors()), log, hint()));
    }
  }

  private static int exitStatus(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      throw CommandFailure.failed(
          "Maven (mvn) is needed to build this and is not on the path. Install Maven 3.8.7 or"
              + " newer.");
    }
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while building.");
    }
  }

  private List<String> errors() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith("[ERROR]"))
          .limit(SHOWN_ERRORS)
          .collect(Collectors.toList());
    }
  }

  /// A module outside of the framework's repository finds the framework in the local repository.
  private String hint() throws IOException {
    boolean lacksFramework =
        errors().stream()
            .anyMatch(line ->
                line.contains("org.oceanframework:ocean-")
                    && (line.contains("Could not find") || line.contains("was not found")));
    return lacksFramework
        ? "%nMaven does not know the framework yet; install it once: mvn -f \"$OCEAN_HOME/pom.xml\" install -DskipTests"
            .formatted()
        : "";
  }
}
