package org.oceanframework.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// A part of a segment file in memory, moved along in large steps. Used by one thread.
final class SegmentWindow {

  private final RandomAccessFile file;
  private final long limit;
  private final int step;
  private ByteBuffer bytes;
  private long start;

  /// Reads nothing at or behind `limit`, and `step` bytes at a time or what is asked for, if more.
  SegmentWindow(RandomAccessFile file, long limit, int step) {
    this.file = file;
    this.limit = limit;
    this.step = step;
    this.bytes = ByteBuffer.allocate(0);
  }

  /// Moves the window, if need be, so that it shows these bytes.
  ///
  /// @return false when the file ends before them
  boolean show(long offset, int length) throws IOException {
    if (offset < start || offset + length > start + bytes.limit()) {
      load(offset, (int) Math.min(limit - offset, Math.max(step, length)));
    }
    return offset + length <= start + bytes.limit();
  }

  private void load(long offset, int length) throws IOException {
    if (bytes.capacity() < length) {
      bytes = ByteBuffer.allocate(length);
    }
    start = offset;
    file.seek(offset);
    int filled = 0;
    while (filled < length) {
      int read = file.read(bytes.array(), filled, length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    bytes.limit(filled);
  }

  int intAt(long offset) {
    return bytes.getInt(index(offset));
  }

  long longAt(long offset) {
    return bytes.getLong(index(offset));
  }

  byte byteAt(long offset) {
    return bytes.get(index(offset));
  }

  int headChecksum(long offset, int headLength) {
    return EncodedRecord.headChecksum(bytes.array(), index(offset), headLength);
  }

  /// The checksum of these bytes, of which no more than a step are in memory at a time.
  ///
  /// @return false when it is another, or the file ends before them
  boolean matches(long offset, long length, int expected) throws IOException {
    CRC32C checksum = new CRC32C();
    for (long done = 0; done < length; ) {
      int part = (int) Math.min(step, length - done);
      if (!show(offset + done, part)) {
        return false;
      }
      checksum.update(bytes.array(), index(offset + done), part);
      done += part;
    }
    return (int) checksum.getValue() == expected;
  }

  /// The text whose length stands here.
  String textAt(long offset) {
    return new String(bytes.array(), index(offset) + 4, intAt(offset), StandardCharsets.UTF_8);
  }

  byte[] copy(long offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(index(offset), copy);
    return copy;
  }

  private int index(long offset) {
    return (int) (offset - start);
  }
}
