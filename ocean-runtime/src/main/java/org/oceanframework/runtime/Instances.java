package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running instances of this user: a folder with one file per instance, which holds the path of
/// its data folder. It is how a command finds an instance that it was not told of.
///
/// A session may have `XDG_RUNTIME_DIR` and another one of the same user not; so an instance is
/// written to the first place that can be used and looked for in all of them. Thread-safe; holds no
/// state but its places.
public final class Instances {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{24}");

  private final List<Path> places;

  Instances(List<Path> places) {
    this.places = List.copyOf(places);
  }

  /// Those of the user whose environment this is.
  public static Instances ofUser(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    given(environment, "XDG_RUNTIME_DIR").ifPresent(places::add);
    given(environment, "XDG_STATE_HOME")
        .or(() -> given(environment, "HOME").map(home -> home.resolve(".local/state")))
        .ifPresent(places::add);
    return new Instances(places.stream().map(place -> place.resolve("ocean/instances")).toList());
  }

  private static Optional<Path> given(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /// An instance that runs.
  public record Instance(Path dataDir, ConsoleFile console) {}

  /// An entry that lasts until it is closed. One that a killed process leaves behind is noticed and
  /// removed by the next search.
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /// Makes an instance known: writes `console.json` into its data folder, and the folder's path to
  /// the user's place. Without a usable place the instance is still found by its data folder.
  ///
  /// @throws IOException when `console.json` cannot be written
  public Registration register(Path dataDir, ConsoleFile console) throws IOException {
    Path folder = dataDir.toRealPath();
    console.write(folder);
    Optional<Path> entry = enter(folder);
    return () -> {
      remove(() -> ConsoleFile.remove(folder));
      entry.ifPresent(file -> remove(() -> Files.deleteIfExists(file)));
    };
  }

  private Optional<Path> enter(Path folder) {
    for (Path place : places) {
      try {
        makePrivate(place);
        Path entry = place.resolve(name(folder));
        InstanceSecrets.PrivateFile.write(entry, folder.toString());
        return Optional.of(entry);
      } catch (IOException e) {
        LOG.atDebug().addKeyValue("folder", place).setCause(e).log("Instance not entered here");
      }
    }
    return Optional.empty();
  }

  /// All that run, in order of their data folders. Entries whose process is gone are removed.
  public List<Instance> running() {
    Map<Path, Instance> found = new LinkedHashMap<>();
    for (Path place : places) {
      for (Path entry : entries(place)) {
        instance(entry).ifPresent(it -> found.putIfAbsent(it.dataDir(), it));
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Instance::dataDir)).toList();
  }

  private static List<Path> entries(Path place) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place)) {
      List<Path> entries = new ArrayList<>();
      for (Path file : all) {
        if (ENTRY.matcher(file.getFileName().toString()).matches()) { // no half-written one
          entries.add(file);
        }
      }
      return entries;
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("folder", place).setCause(e).log("Instances not read here");
      return List.of();
    }
  }

  private static Optional<Instance> instance(Path entry) {
    try {
      Path dataDir = Path.of(Files.readString(entry).strip());
      Optional<ConsoleFile> console = ConsoleFile.read(dataDir).filter(ConsoleFile::isAlive);
      if (console.isEmpty()) {
        Files.deleteIfExists(entry);
      }
      return console.map(it -> new Instance(dataDir, it));
    } catch (IOException | InvalidPathException e) {
      LOG.atDebug().addKeyValue("entry", entry).setCause(e).log("Entry of an instance not read");
      return Optional.empty();
    }
  }

  private static void makePrivate(Path place) throws IOException {
    try {
      Files.createDirectories(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException _) {
      Files.createDirectories(place); // a file system without modes, such as Windows'
    }
  }

  private static void remove(Removal removal) {
    try {
      removal.run();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("Entry of an instance not removed");
    }
  }

  private static String name(Path folder) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @FunctionalInterface
  private interface Removal {
    void run() throws IOException;
  }
}
