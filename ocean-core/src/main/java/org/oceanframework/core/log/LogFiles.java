package org.oceanframework.core.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The operations by which the log changes its files: where tests put failing disks.
interface LogFiles {

  /// Opens a file for writing; makes it when it is missing.
  Handle open(Path file) throws IOException;

  /// Makes new and deleted names in this folder durable.
  void syncFolder(Path folder) throws IOException;

  /// How many bytes may still be written to the disk of this folder.
  long usableBytes(Path folder) throws IOException;

  /// Writes a small file so that after a power cut it is there whole or not at all.
  default void writeWhole(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (Handle handle = open(draft)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      handle.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      syncFolder(folder);
    }
  }

  /// A file open for writing. Used by one thread at a time.
  interface Handle extends Closeable {

    /// Writes all that remains in the buffer at this place.
    void write(ByteBuffer bytes, long at) throws IOException;

    /// Makes what was written durable, with the file's times or without.
    void force(boolean metadata) throws IOException;

    /// Cuts the file off.
    void truncate(long size) throws IOException;
  }
}
