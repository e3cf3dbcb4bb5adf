package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that only their owner may read (0600 and 0700), where the system has modes.
final class PrivateFiles {
  private static final boolean MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /// Writes a file whole: a reader sees the old content or the new one, and no other user ever
  /// either of them.
  static void write(Path file, byte[] content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(parent, ".", ".new", mode("rw-------"));
    try {
      Files.write(fresh, content);
      Files.move(
          fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// Makes a folder and the missing ones above it.
  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  private static FileAttribute<?>[] mode(String mode) {
    return MODES
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
