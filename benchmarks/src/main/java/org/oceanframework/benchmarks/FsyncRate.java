package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How often a second this disk writes 7 KB and syncs them, one after the other: what durable
/// intake without sharing of syncs could reach at most.
final class FsyncRate {
  private static final int BLOCK_BYTES = 7_168;

  private FsyncRate() {}

  static double measure(Path folder, int seconds) throws IOException {
    Path file = Files.createTempFile(folder, "fsync", ".bench");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      long start = System.nanoTime();
      long end = start + seconds * 1_000_000_000L;
      long syncs = 0;
      while (System.nanoTime() < end) {
        for (block.clear(); block.hasRemaining(); ) {
          channel.write(block);
        }
        channel.force(false);
        syncs++;
      }
      return syncs * 1e9 / (System.nanoTime() - start);
    } finally {
      Files.delete(file);
    }
  }
}
