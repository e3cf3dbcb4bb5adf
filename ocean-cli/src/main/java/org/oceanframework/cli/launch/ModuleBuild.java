package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Terminal;

/// Builds a Maven module when its sources are newer than its last build here, and gathers its own
/// dependencies in `target/ocean-lib`.
///
/// What belongs to the framework is not gathered: it is on the class path already.
final class ModuleBuild {
  private final Path module;
  private final Terminal terminal;
  private final Path stamp;

  ModuleBuild(Path module, Terminal terminal) {
    this.module = module;
    this.terminal = terminal;
    this.stamp = module.resolve("target/ocean-built");
  }

  /// The folders and jars that its classes come from.
  List<Path> classPath() throws IOException {
    if (Files.isRegularFile(module.resolve("pom.xml")) && !isBuiltByLauncher()) {
      buildWhenNeeded();
    }
    Path classes = module.resolve("target/classes");
    if (!Files.isDirectory(classes)) {
      throw CommandFailure.failed(
          "%s has no classes: there is neither a pom.xml to build it by nor %s."
              .formatted(module, classes));
    }
    List<Path> entries = new ArrayList<>(List.of(classes));
    entries.addAll(jars(module.resolve("target/ocean-lib")));
    return entries;
  }

  /// The launcher has just looked after the integrations of its own repository.
  private boolean isBuiltByLauncher() {
    String home = terminal.environment().getOrDefault("OCEAN_HOME", "");
    return !home.isEmpty()
        && module.startsWith(Path.of(home).toAbsolutePath().resolve("integrations"))
        && Files.isDirectory(module.resolve("target/classes"));
  }

  private void buildWhenNeeded() throws IOException {
    Reactor reactor = Reactor.of(module);
    if (isNewest(reactor)) {
      return;
    }
    terminal.say("building " + module + " ...");
    FileTime started = FileTime.from(Instant.now()); // what is edited meanwhile is newer
    new Maven(module.resolve("target/ocean-build.log")).run(arguments(reactor));
    if (!Files.exists(stamp)) {
      Files.createFile(stamp);
    }
    Files.setLastModifiedTime(stamp, started);
  }

  private static List<String> arguments(Reactor reactor) {
    List<String> arguments = new ArrayList<>(reactor.arguments());
    arguments.addAll(
        List.of(
            "-Dmaven.test.skip=true",
            "package",
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DexcludeGroupIds=org.oceanframework",
            "-DoutputDirectory=target/ocean-lib"));
    return arguments;
  }

  private boolean isNewest(Reactor reactor) throws IOException {
    if (!Files.exists(stamp)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(stamp);
    for (Path folder : reactor.folders()) {
      for (String part : List.of("pom.xml", "src/main")) {
        if (holdsNewer(folder.resolve(part), built)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean holdsNewer(Path tree, FileTime than) throws IOException {
    if (!Files.exists(tree)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        if (Files.getLastModifiedTime(path).compareTo(than) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
