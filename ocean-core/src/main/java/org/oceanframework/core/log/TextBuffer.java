package org.oceanframework.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array that texts and numbers are written into, each text with its length before it.
/// Plain ASCII, which nearly all of it is, is written without a copy in between. Used by one
/// thread.
final class TextBuffer {

  private byte[] bytes;
  private int size;

  /// Leaves the first `from` bytes to be filled in later.
  TextBuffer(int from, int likelySize) {
    this.bytes = new byte[Math.max(from, likelySize)];
    this.size = from;
  }

  TextBuffer text(String text) {
    int length = text.length();
    room(4 + length);
    int at = size + 4;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return encoded(text);
      }
      bytes[at + i] = (byte) c;
    }
    number(length);
    size += length;
    return this;
  }

  private TextBuffer encoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  TextBuffer number(int number) {
    room(4);
    bytes[size] = (byte) (number >>> 24);
    bytes[size + 1] = (byte) (number >>> 16);
    bytes[size + 2] = (byte) (number >>> 8);
    bytes[size + 3] = (byte) number;
    size += 4;
    return this;
  }

  int size() {
    return size;
  }

  /// What was written, not copied.
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }
}
