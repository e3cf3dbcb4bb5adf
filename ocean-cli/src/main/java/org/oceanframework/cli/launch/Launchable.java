package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.core.config.SpecFile;

/// What `ocean sail` can run.
sealed interface Launchable {
  List<String> SPECS = List.of("spec.yaml", "spec.yml", "spec.json");

  /// A folder with `.port/spec.yaml`.
  record Folder(Path path, String mainClass) implements Launchable {}

  /// One Java source file.
  record SourceFile(Path path) implements Launchable {}

  /// The folder or the file.
  Path path();

  /// Looks at what is there.
  ///
  /// @throws CommandFailure naming what was looked for and not found
  static Launchable at(Path given) throws IOException {
    Path path = given.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      return folder(given, path);
    }
    if (!Files.exists(path)) {
      throw CommandFailure.wrongUse(
          "%s does not exist. Name an integration's folder, the one with .port/spec.yaml, or a Java source file."
              .formatted(given));
    }
    if (!given.toString().endsWith(".java")) {
      throw CommandFailure.wrongUse(
          "%s is neither a folder nor a .java file. Name an integration's folder, the one with .port/spec.yaml, or a Java source file."
              .formatted(given));
    }
    return new SourceFile(path);
  }

  private static Folder folder(Path given, Path path) throws IOException {
    Path folder = path.resolve(".port");
    if (SPECS.stream().noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
      throw CommandFailure.wrongUse(
          "%s is no integration: there is no %s. Name an integration's folder, or a Java source file."
              .formatted(
                  given.toString().isEmpty() ? "The current folder" : given,
                  folder.resolve(SPECS.getFirst())));
    }
    return new Folder(
        path,
        SpecFile.load(path)
            .main()
            .orElseThrow(() ->
                CommandFailure.failed(
                    "The spec in %s names no class to start. Add a line such as: main: com.example.MyIntegration"
                        .formatted(folder))));
  }
}
