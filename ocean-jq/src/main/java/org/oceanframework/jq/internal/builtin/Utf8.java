package org.oceanframework.jq.internal.builtin;

/// Bytes that may be UTF-8 as text: what is not becomes U+FFFD, as much of it at a time as in jq.
final class Utf8 {

  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes[at] & 0xFF);
      if (length == 0) {
        text.appendCodePoint(REPLACEMENT);
        at++;
      } else if (at + length > bytes.length) {
        text.appendCodePoint(REPLACEMENT);
        at = bytes.length;
      } else {
        int valid = continued(bytes, at, length);
        text.appendCodePoint(valid < length ? REPLACEMENT : point(bytes, at, length));
        at += valid;
      }
    }
    return text.toString();
  }

  /// How many bytes a character has that begins with this one; 0 when none does.
  private static int length(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  /// How many bytes belong together, up to the length.
  private static int continued(byte[] bytes, int at, int length) {
    int count = 1;
    while (count < length && (bytes[at + count] & 0xC0) == 0x80) {
      count++;
    }
    return count;
  }

  private static int point(byte[] bytes, int at, int length) {
    int point = length == 1 ? bytes[at] : bytes[at] & (0xFF >> (length + 1));
    for (int i = 1; i < length; i++) {
      point = point << 6 | (bytes[at + i] & 0x3F);
    }
    boolean overlong = length == 3 ? point < 0x800 : length == 4 && point < 0x10000;
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return overlong || surrogate || point > Character.MAX_CODE_POINT ? REPLACEMENT : point;
  }
}
