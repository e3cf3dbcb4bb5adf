package org.oceanframework.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The times of the sample's steps, a line each: together with the seed all that its state is made
/// of. Not thread-safe.
final class StepLog {
  private final Path folder;
  private final Path file;

  StepLog(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.folder = folder;
    this.file = folder.resolve("steps");
  }

  /// The steps taken before. A last line that a killed process left unfinished is removed.
  List<Instant> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Instant> steps = new ArrayList<>();
    String text = Files.readString(file);
    int whole = text.lastIndexOf('\n') + 1;
    try {
      text.substring(0, whole).lines().map(Instant::parse).forEach(steps::add);
    } catch (DateTimeException e) {
      throw new IOException(
          "%s holds a line that is no time (%s). Remove the folder %s to start the demo anew."
              .formatted(file, e.getMessage(), folder.resolveSibling("")),
          e);
    }
    if (whole < text.length()) {
      Files.writeString(file, text.substring(0, whole));
    }
    return steps;
  }

  /// Notes a step that is about to be taken.
  void add(Instant time) throws IOException {
    Files.writeString(file, time + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
