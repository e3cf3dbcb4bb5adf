package org.oceanframework.jq.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes values as jq does: compact, numbers with up to 17 digits.
public final class JsonText {

  private static final int DEPTH_MAX = 10_000;
  private static final int SHORT_BYTES = 29;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder();
  private final int most;

  private JsonText(int most) {
    this.most = most;
  }

  /// The text of a value.
  public static String of(JsonNode value) {
    return of(value, Integer.MAX_VALUE);
  }

  /// The text of a value; it stops soon after `most` characters.
  public static String of(JsonNode value, int most) {
    JsonText text = new JsonText(most);
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(JsonNode value, int depth) {
    if (out.length() > most) {
      return;
    }
    if (depth > DEPTH_MAX) {
      out.append("<skipped: too deep>");
      return;
    }
    switch (value.getNodeType()) {
      case NULL, MISSING -> out.append("null");
      case BOOLEAN -> out.append(value.booleanValue());
      case NUMBER -> out.append(Numbers.text(value));
      case STRING, BINARY, POJO -> quote(value.asString());
      case ARRAY -> writeArray(value, depth);
      case OBJECT -> writeObject(value, depth);
    }
  }

  private void writeArray(JsonNode array, int depth) {
    out.append('[');
    for (int i = 0; i < array.size() && out.length() <= most; i++) {
      if (i > 0) {
        out.append(',');
      }
      write(array.get(i), depth + 1);
    }
    out.append(']');
  }

  private void writeObject(JsonNode object, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, JsonNode>> properties = object.properties().iterator();
    while (properties.hasNext() && out.length() <= most) {
      Map.Entry<String, JsonNode> property = properties.next();
      quote(property.getKey());
      out.append(':');
      write(property.getValue(), depth + 1);
      if (properties.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c == 127) {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// The text of a value, cut to 29 bytes as in jq's error messages.
  public static String shortened(JsonNode value) {
    String text = of(value, 2 * SHORT_BYTES);
    if (text.length() <= SHORT_BYTES / 4 || utf8Length(text) <= SHORT_BYTES) {
      return text;
    }
    String end =
        switch (value.getNodeType()) {
          case STRING -> "...\"";
          case ARRAY -> "...]";
          case OBJECT -> "...}";
          default -> "...";
        };
    return prefix(text, SHORT_BYTES - end.length()) + end;
  }

  /// As many whole characters as fit in so many bytes of UTF-8.
  private static String prefix(String text, int bytes) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (used > bytes) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
