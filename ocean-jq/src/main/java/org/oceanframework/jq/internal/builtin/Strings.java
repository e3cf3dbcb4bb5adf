package org.oceanframework.jq.internal.builtin;

import java.nio.charset.StandardCharsets;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Texts;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Strings without regular expressions.
final class Strings {

  private Strings() {}

  static void register(Registry registry) {
    registry.input("ascii_downcase", (in, run) -> ascii(in, false, run));
    registry.input("ascii_upcase", (in, run) -> ascii(in, true, run));
    registry.input("explode", Strings::explode);
    registry.input("implode", Strings::implode);
    registry.input("utf8bytelength", (in, _) -> utf8Length(in));
    registry.input("trim", (in, _) -> trim(in, true, true));
    registry.input("ltrim", (in, _) -> trim(in, true, false));
    registry.input("rtrim", (in, _) -> trim(in, false, true));
    registry.one("startswith", (in, part, _) -> BooleanNode.valueOf(starts(in, part)));
    registry.one("endswith", (in, part, _) -> BooleanNode.valueOf(ends(in, part)));
    registry.one("ltrimstr", (in, part, _) -> trimStart(in, part));
    registry.one("rtrimstr", (in, part, _) -> trimEnd(in, part));
    registry.one("trimstr", (in, part, _) -> trimEnd(trimStart(in, part), part));
    registry.one("split", Strings::split);
    registry.one("format", Formats::format);
  }

  private static JsonNode ascii(JsonNode in, boolean up, Run run) {
    if (!in.isString()) {
      throw new JqError("explode input must be a string");
    }
    String text = in.stringValue();
    run.text(text.length());
    char first = up ? 'a' : 'A';
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= first && c < first + 26) {
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, (char) (c ^ 0x20));
      }
    }
    return changed == null ? in : StringNode.valueOf(changed.toString());
  }

  private static JsonNode explode(JsonNode in, Run run) {
    if (!in.isString()) {
      throw new JqError("explode input must be a string");
    }
    run.steps(in.stringValue().length() / 8);
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    in.stringValue().codePoints().forEach(point -> points.add(Numbers.of((long) point)));
    return points;
  }

  private static JsonNode implode(JsonNode in, Run run) {
    if (!in.isArray()) {
      throw new JqError("implode input must be an array");
    }
    run.steps(in.size() / 8);
    StringBuilder text = new StringBuilder(in.size());
    for (JsonNode point : in) {
      if (!point.isNumber() || Numbers.isNan(point)) {
        throw new JqError(
            Kinds.shown(point) + " can't be imploded, unicode codepoint needs to be numeric");
      }
      int value = Numbers.toInt(point);
      boolean none =
          value < 0
              || value > Character.MAX_CODE_POINT
              || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
      text.appendCodePoint(none ? 0xFFFD : value);
    }
    return StringNode.valueOf(text.toString());
  }

  private static JsonNode utf8Length(JsonNode in) {
    if (!in.isString()) {
      throw new JqError(Kinds.shown(in) + " only strings have UTF-8 byte length");
    }
    return Numbers.of((long) in.stringValue().getBytes(StandardCharsets.UTF_8).length);
  }

  private static JsonNode trim(JsonNode in, boolean start, boolean end) {
    if (!in.isString()) {
      throw new JqError("trim input must be a string");
    }
    String text = in.stringValue();
    int from = 0;
    int to = text.length();
    while (start && from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (end && from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return to - from == text.length() ? in : StringNode.valueOf(text.substring(from, to));
  }

  /// White space as Unicode has it.
  private static boolean isSpace(char c) {
    return (c >= 9 && c <= 13) || c == 0x85 || Character.isSpaceChar(c);
  }

  private static boolean starts(JsonNode in, JsonNode part) {
    if (!in.isString() || !part.isString()) {
      throw new JqError("startswith() requires string inputs");
    }
    return in.stringValue().startsWith(part.stringValue());
  }

  private static boolean ends(JsonNode in, JsonNode part) {
    if (!in.isString() || !part.isString()) {
      throw new JqError("endswith() requires string inputs");
    }
    return in.stringValue().endsWith(part.stringValue());
  }

  private static JsonNode trimStart(JsonNode in, JsonNode part) {
    return starts(in, part)
        ? StringNode.valueOf(in.stringValue().substring(part.stringValue().length()))
        : in;
  }

  private static JsonNode trimEnd(JsonNode in, JsonNode part) {
    String text = ends(in, part) ? in.stringValue() : null;
    return text == null
        ? in
        : StringNode.valueOf(text.substring(0, text.length() - part.stringValue().length()));
  }

  private static JsonNode split(JsonNode in, JsonNode separator, Run run) {
    if (!in.isString() || !separator.isString()) {
      throw new JqError("split input and separator must be strings");
    }
    return Texts.split(in.stringValue(), separator.stringValue(), run);
  }
}
