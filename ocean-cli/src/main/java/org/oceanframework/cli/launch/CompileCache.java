package org.oceanframework.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The compiled classes of a source file, in `.ocean/cache` beside it: a folder per content.
///
/// A folder appears whole or not at all. The newest few stay, since an instance that still runs
/// with an older one may load classes at any time.
final class CompileCache {
  private static final int KEPT = 8;

  private final Path cache;
  private final String prefix;
  private final Path folder;

  CompileCache(Path file, String key) {
    this.cache = file.resolveSibling(".ocean").resolve("cache");
    this.prefix = file.getFileName() + "-";
    this.folder = cache.resolve(prefix + key);
  }

  /// A key for this source compiled with this class path by this Java.
  static String key(byte[] source, List<Path> classPath) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(source);
      digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      for (Path entry : classPath) {
        FileTime changed = Files.getLastModifiedTime(entry);
        digest.update((entry + "\n" + changed.toMillis()).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The classes, when they were compiled before.
  Optional<Path> folder() {
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /// Compiles into a folder of its own that then takes its place.
  Path fill(Compilation compilation) {
    try {
      Files.createDirectories(cache);
      Path fresh = Files.createTempDirectory(cache, "new-");
      try {
        compilation.into(fresh);
        moveIntoPlace(fresh);
      } finally {
        delete(fresh);
      }
      prune();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("The classes cannot be written below " + cache, e);
    }
  }

  /// Another process may have been faster with the same classes.
  private void moveIntoPlace(Path fresh) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private void prune() throws IOException {
    List<Path> older;
    try (Stream<Path> all = Files.list(cache)) {
      older =
          all.filter(path -> path.getFileName().toString().startsWith(prefix))
              .sorted(Comparator.comparing(CompileCache::changed).reversed())
              .skip(KEPT)
              .toList();
    }
    for (Path path : older) {
      delete(path);
    }
  }

  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// Writes classes into a folder.
  @FunctionalInterface
  interface Compilation {
    void into(Path folder) throws IOException;
  }
}
