package org.oceanframework.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes paths and queries apart, strictly: each part is decoded once and after splitting, so that
/// an encoded slash never makes a segment, and what could mean two things is a 400.
final class UrlDecoding {

  private UrlDecoding() {}

  /// The decoded segments of a path; `/a/` has the segments `a` and an empty one.
  static List<String> segments(String rawPath) {
    if (!rawPath.startsWith("/")) {
      throw bad("The path does not begin with a slash.");
    }
    List<String> segments = new ArrayList<>();
    for (String raw : split(rawPath.substring(1), '/')) {
      String segment = decode(raw, false);
      if (segment.equals(".") || segment.equals("..") || hasControl(segment)) {
        throw bad("The path holds a dot segment or a control character.");
      }
      segments.add(segment);
    }
    return List.copyOf(segments);
  }

  static Map<String, List<String>> query(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : split(rawQuery, '&')) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
        query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String decode(String raw, boolean plusIsSpace) {
    if (raw.indexOf('%') < 0 && (!plusIsSpace || raw.indexOf('+') < 0)) {
      return raw;
    }
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out[length++] = (byte) (hexDigit(in, i + 1) << 4 | hexDigit(in, i + 2));
        i += 2;
      } else {
        out[length++] = plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i];
      }
    }
    return utf8(Arrays.copyOf(out, length));
  }

  private static int hexDigit(byte[] in, int at) {
    int digit = at < in.length ? Character.digit(in[at], 16) : -1;
    if (digit < 0) {
      throw bad("A % is not followed by two hexadecimal digits.");
    }
    return digit;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw bad("Percent-encoded bytes are not UTF-8.");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static HttpProblem bad(String detail) {
    return new HttpProblem(400, "Bad request", detail);
  }
}
