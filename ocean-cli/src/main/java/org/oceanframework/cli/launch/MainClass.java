package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.core.config.SpecFile;

/// The spec of an integration's folder, for the class to start.
final class MainClass {
  private static final List<String> NAMES = List.of(".port/spec.yaml", ".port/spec.yml");

  private MainClass() {}

  /// Where the folder's spec is.
  static Optional<Path> in(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  /// The class with the integration's `main`.
  ///
  /// @throws org.oceanframework.api.ConfigurationException when the spec cannot be read
  static String of(Path folder, Path spec) throws IOException {
    return SpecFile.load(folder)
        .main()
        .orElseThrow(() ->
            CommandFailure.failed(
                "%s names no class to start. Add a line such as: main: com.example.MyIntegration"
                    .formatted(spec)));
  }
}
