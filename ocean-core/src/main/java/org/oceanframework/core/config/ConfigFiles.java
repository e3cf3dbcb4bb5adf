package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Problems;

/// Finds files that may be YAML or JSON.
final class ConfigFiles {

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private ConfigFiles() {}

  /// The file with one of these names, if there is one; two of them are a problem.
  ///
  /// @param root what names in messages are relative to
  static Optional<Document> find(Path folder, Path root, Problems problems, String... names)
      throws IOException {
    List<Path> found =
        Stream.of(names)
            .flatMap(name -> ENDINGS.stream().map(ending -> folder.resolve(name + ending)))
            .filter(Files::isRegularFile)
            .toList();
    if (found.size() > 1) {
      problems.error(
          found.get(1).getFileName(),
          "there is %s too; keep one of them".formatted(found.getFirst().getFileName()));
    }
    return found.isEmpty() ? Optional.empty() : read(found.getFirst(), root, problems);
  }

  static Optional<Document> read(Path file, Path root, Problems problems) throws IOException {
    String text = Files.readString(file);
    return problems
        .collect(() -> Document.parse(text, name(file, root)))
        .flatMap(document -> document);
  }

  static String name(Path file, Path root) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = root.toAbsolutePath().normalize();
    return absolute.startsWith(base) ? base.relativize(absolute).toString() : absolute.toString();
  }
}
