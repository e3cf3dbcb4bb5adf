package org.oceanframework.jq.internal.json;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/// What JSON texts and jq programs have in common: numbers and the insides of strings.
public final class Literals {

  private Literals() {}

  /// The number that a text spells, or null. `nan` and `infinity` are numbers, in any case.
  public static @Nullable JsonNode number(String word) {
    String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    if (unsigned.isEmpty() || unsigned.length() > 100_000) {
      return null;
    }
    char first = unsigned.charAt(0);
    if (first != '.' && (first < '0' || first > '9')) {
      return special(unsigned, word.startsWith("-"));
    }
    for (int i = 0; i < unsigned.length(); i++) {
      if ("0123456789.eE+-".indexOf(unsigned.charAt(i)) < 0) {
        return null;
      }
    }
    try {
      return Numbers.literal(word.startsWith("+") ? unsigned : word);
    } catch (NumberFormatException e) {
      return beyondDecimals(unsigned, word.startsWith("-"));
    }
  }

  private static @Nullable JsonNode special(String unsigned, boolean negative) {
    return switch (unsigned.toLowerCase(Locale.ROOT)) {
      case "nan" -> Numbers.NAN;
      case "inf", "infinity" ->
          DoubleNode.valueOf(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      default -> null;
    };
  }

  /// Exponents that a decimal cannot hold are infinite or zero.
  private static @Nullable JsonNode beyondDecimals(String unsigned, boolean negative) {
    if (!unsigned.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+")) {
      return null;
    }
    double value = Double.parseDouble(unsigned);
    return DoubleNode.valueOf(negative ? -value : value);
  }

  /// The inside of a JSON string with its escapes resolved.
  ///
  /// @throws IllegalArgumentException when an escape is none, with jq's words
  public static String unescaped(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      if (++i == raw.length()) {
        throw new IllegalArgumentException("Expected escape character at end of string");
      }
      if (raw.charAt(i) == 'u') {
        text.append(hex(raw, i + 1));
        i += 4;
      } else {
        text.append(escape(raw.charAt(i)));
      }
    }
    return text.toString();
  }

  private static char escape(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new IllegalArgumentException("Invalid escape");
    };
  }

  private static char hex(String raw, int from) {
    if (from + 4 > raw.length()) {
      throw new IllegalArgumentException("Invalid \\uXXXX escape");
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(raw.charAt(i), 16);
      if (digit < 0 || raw.charAt(i) > 'f') {
        throw new IllegalArgumentException("Invalid characters in \\uXXXX escape");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  /// The text with U+FFFD in place of surrogates that are not in pairs.
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point ->
            mended.appendCodePoint(
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? 0xFFFD
                    : point));
    return mended.toString();
  }
}
