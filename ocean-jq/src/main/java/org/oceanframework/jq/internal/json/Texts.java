package org.oceanframework.jq.internal.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What strings can do that numbers of code points matter for.
public final class Texts {

  private Texts() {}

  /// The parts between separators; with an empty separator the single characters.
  public static JsonNode split(String text, String separator) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    if (text.isEmpty()) {
      return parts;
    }
    if (separator.isEmpty()) {
      text.codePoints().forEach(point -> parts.add(Character.toString(point)));
      return parts;
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    return parts.add(text.substring(from));
  }

  /// Where a text occurs, overlaps included, in code points.
  public static ArrayNode indices(String text, String part) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    if (part.isEmpty()) {
      return found;
    }
    int points = 0;
    int from = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      points += text.codePointCount(from, at);
      from = at;
      found.add(points);
    }
    return found;
  }
}
