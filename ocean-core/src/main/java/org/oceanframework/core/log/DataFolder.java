package org.oceanframework.core.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.oceanframework.api.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that holds everything an instance keeps: made when it is missing, of a known format,
/// and locked for this process until it is closed (or the process ends, however it does).
public final class DataFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final int FORMAT = 1;
  private static final List<String> FORGETS = List.of("tmpfs", "ramfs", "overlay", "aufs");
  private static final List<String> REMOTE = List.of("nfs", "cifs", "smb", "9p", "fuse.sshfs");

  /// The folders this process has open. Static, since the system's locks belong to the process: a
  /// second channel to a locked file would, when it is closed, release the first one's lock.
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path realPath;
  private final FileChannel lock;

  private DataFolder(Path path, Path realPath, FileChannel lock) {
    this.path = path;
    this.realPath = realPath;
    this.lock = lock;
  }

  /// Makes or opens the folder and locks it.
  ///
  /// @throws ConfigurationException when another process holds it, or a newer version wrote it
  /// @throws IOException when the disk refuses
  public static DataFolder open(Path path) throws IOException {
    Files.createDirectories(path);
    Path realPath = path.toRealPath();
    if (!OPEN.add(realPath)) {
      throw inUse(path, ownPid());
    }
    try {
      return new DataFolder(path, realPath, checked(path));
    } catch (IOException | RuntimeException e) {
      OPEN.remove(realPath);
      throw e;
    }
  }

  private static FileChannel checked(Path path) throws IOException {
    FileChannel lock =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      lock(path, lock);
      checkFormat(path.resolve("format"));
      warnOfWeakness(path);
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void lock(Path path, FileChannel lock) throws IOException {
    if (lock.tryLock() == null) {
      ByteBuffer pid = ByteBuffer.allocate(20);
      lock.read(pid, 0);
      throw inUse(path, StandardCharsets.UTF_8.decode(pid.flip()).toString().strip());
    }
    lock.truncate(0);
    lock.write(ByteBuffer.wrap(ownPid().getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static ConfigurationException inUse(Path path, String pid) {
    return refused(
        ("The data folder %s is in use by process %s. Stop that process, or choose another"
                + " folder (OCEAN__DATA_DIR).")
            .formatted(path, pid.isEmpty() ? "(unknown)" : pid));
  }

  private static void checkFormat(Path file) throws IOException {
    if (!Files.exists(file)) {
      new DiskFiles().writeWhole(file, FORMAT + "\n");
      return;
    }
    String found = Files.readString(file).strip();
    if (!found.matches("[1-9]\\d{0,8}")) {
      throw refused(
          "The file %s should hold a number but says '%s'. Restore it.".formatted(file, found));
    }
    if (Integer.parseInt(found) > FORMAT) {
      throw refused(
          ("The data folder %s has format %s, written by a newer version; this one reads format %d."
                  + " Start the newer version, or choose another folder (OCEAN__DATA_DIR).")
              .formatted(file.toAbsolutePath().getParent(), found, FORMAT));
    }
  }

  private static ConfigurationException refused(String problem) {
    return new ConfigurationException(List.of(problem));
  }

  private static void warnOfWeakness(Path path) throws IOException {
    String type = Files.getFileStore(path).type();
    weakness(type)
        .ifPresent(weakness ->
            LOG.atWarn()
                .addKeyValue("folder", path)
                .addKeyValue("fileSystem", type)
                .log("The data folder lies on a file system that " + weakness));
  }

  /// What is wrong with keeping data on this type of file system; empty when nothing is known.
  static Optional<String> weakness(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    if (FORGETS.stream().anyMatch(name::startsWith)) {
      return Optional.of(
          "is lost with the machine or the container: accepted deliveries are too. Mount a volume");
    }
    if (REMOTE.stream().anyMatch(name::startsWith)) {
      return Optional.of(
          "is remote: its locks and syncs may promise more than they hold. Use a local disk");
    }
    return Optional.empty();
  }

  /// The folder itself.
  public Path path() {
    return path;
  }

  /// A place inside the folder, not made yet.
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /// Gives the folder free for another process. What lies in it has to be closed before.
  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      OPEN.remove(realPath);
    }
  }
}
