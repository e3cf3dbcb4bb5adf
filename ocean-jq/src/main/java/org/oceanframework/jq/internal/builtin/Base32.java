package org.oceanframework.jq.internal.builtin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.node.StringNode;

/// `@base32` and `@base32d`.
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bits = bits << 8 | (b & 0xFF);
      held += 8;
      while (held >= 5) {
        held -= 5;
        encoded.append(ALPHABET.charAt(bits >> held & 31));
      }
    }
    if (held > 0) {
      encoded.append(ALPHABET.charAt(bits << (5 - held) & 31));
    }
    while (encoded.length() % 8 != 0) {
      encoded.append('=');
    }
    return encoded.toString();
  }

  static String decode(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new JqError(Kinds.shown(StringNode.valueOf(text)) + " is not valid base32 data");
      }
      bits = bits << 5 | value;
      held += 5;
      if (held >= 8) {
        held -= 8;
        decoded.write(bits >> held);
      }
    }
    return Utf8.text(decoded.toByteArray());
  }
}
