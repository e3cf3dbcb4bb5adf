package org.oceanframework.jq.internal.builtin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.node.StringNode;

/// `@base64` and `@base64d`. Decoding is lenient: padding may be missing, and ends the text.
final class Base64 {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64() {}

  static String encode(String text) {
    return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length());
    int bits = 0;
    int held = 0;
    int count = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new JqError(shown(text) + " is not valid base64 data");
      }
      bits = bits << 6 | value;
      held += 6;
      count++;
      if (held >= 8) {
        held -= 8;
        decoded.write(bits >> held);
      }
    }
    if (count % 4 == 1) {
      throw new JqError(shown(text) + " trailing base64 byte found");
    }
    return Utf8.text(decoded.toByteArray());
  }

  private static String shown(String text) {
    return Kinds.shown(StringNode.valueOf(text));
  }
}
