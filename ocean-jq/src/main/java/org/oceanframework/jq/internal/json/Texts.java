package org.oceanframework.jq.internal.json;

import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Searching in strings, in time proportional to their length.
public final class Texts {

  /// Shorter parts are found as fast by the naive search.
  private static final int SHORT = 16;

  private Texts() {}

  /// The parts between separators; with an empty separator the single characters.
  public static JsonNode split(String text, String separator, Meter meter) {
    meter.text(text.length());
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    if (text.isEmpty()) {
      return parts;
    }
    if (separator.isEmpty()) {
      meter.elements(text.length());
      text.codePoints().forEach(point -> parts.add(Character.toString(point)));
      return parts;
    }
    int[] from = {0};
    forEach(
        text,
        separator,
        at -> {
          if (at >= from[0]) {
            meter.step();
            parts.add(text.substring(from[0], at));
            from[0] = at + separator.length();
          }
          return true;
        });
    return parts.add(text.substring(from[0]));
  }

  /// Where a text occurs, overlaps included, in code points.
  public static ArrayNode indices(String text, String part, Meter meter) {
    meter.text(text.length());
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    if (part.isEmpty()) {
      return found;
    }
    int[] last = {0, 0};
    forEach(
        text,
        part,
        at -> {
          meter.step();
          last[1] += text.codePointCount(last[0], at);
          last[0] = at;
          found.add(Numbers.of((long) last[1]));
          return true;
        });
    return found;
  }

  static int indexOf(String text, String part, int from) {
    if (part.length() <= SHORT) {
      return text.indexOf(part, from);
    }
    int[] found = {-1};
    forEach(
        text,
        part,
        at -> {
          found[0] = at;
          return false;
        });
    return found[0];
  }

  /// Visits all places where a text occurs, overlaps included, until the visitor has enough.
  private static void forEach(String text, String part, IntPredicate visitor) {
    if (part.length() <= SHORT) {
      int at = text.indexOf(part);
      while (at >= 0 && visitor.test(at)) {
        at = text.indexOf(part, at + 1);
      }
      return;
    }
    knuthMorrisPratt(text, part, visitor);
  }

  private static void knuthMorrisPratt(String text, String part, IntPredicate visitor) {
    int[] borders = borders(part);
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      while (matched > 0 && part.charAt(matched) != text.charAt(i)) {
        matched = borders[matched - 1];
      }
      if (part.charAt(matched) == text.charAt(i)) {
        matched++;
      }
      if (matched == part.length()) {
        if (!visitor.test(i - matched + 1)) {
          return;
        }
        matched = borders[matched - 1];
      }
    }
  }

  /// For each prefix, how long the longest of its own beginnings is that it also ends with.
  private static int[] borders(String part) {
    int[] borders = new int[part.length()];
    int length = 0;
    for (int i = 1; i < part.length(); i++) {
      while (length > 0 && part.charAt(length) != part.charAt(i)) {
        length = borders[length - 1];
      }
      if (part.charAt(length) == part.charAt(i)) {
        length++;
      }
      borders[i] = length;
    }
    return borders;
  }
}
