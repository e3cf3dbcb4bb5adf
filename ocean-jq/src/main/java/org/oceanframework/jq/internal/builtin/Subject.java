package org.oceanframework.jq.internal.builtin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.run.Output;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A text and what is looked for in it. Matches are found in UTF-8 and told in code points.
final class Subject {

  /// A match may take some hundred bytes of memory for each character.
  private static final int LENGTH_MAX = 1_000_000;

  final Regex regex;
  final byte[] bytes;
  final Run run;
  private final boolean ascii;

  Subject(String text, Regex regex, Run run) {
    if (text.length() > LENGTH_MAX) {
      throw new JqLimitException(
          "cut off: a text of more than %,d characters is too long for a regular expression"
              .formatted(LENGTH_MAX));
    }
    run.text(text.length());
    this.regex = regex;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    this.run = run;
    this.ascii = text.length() == bytes.length;
  }

  List<Regex.Group[]> matches() {
    return regex.matches(bytes, false, run);
  }

  void forEachMatch(Output out, BiFunction<Subject, Regex.Group[], JsonNode> form) {
    for (Regex.Group[] match : matches()) {
      out.emit(form.apply(this, match));
    }
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private JsonNode text(Regex.Group group) {
    return group.from() < 0
        ? NullNode.getInstance()
        : StringNode.valueOf(text(group.from(), group.to()));
  }

  private int points(int from, int to) {
    if (ascii) {
      return to - from;
    }
    int count = 0;
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  /// What `match` tells of a match.
  JsonNode match(Regex.Group[] groups) {
    ObjectNode match = described(groups[0]);
    ArrayNode captures = match.putArray("captures");
    for (int i = 1; i < groups.length; i++) {
      ObjectNode capture = described(groups[i]);
      capture.put("name", regex.name(i));
      captures.add(capture);
    }
    return match;
  }

  private ObjectNode described(Regex.Group group) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    if (group.from() < 0) {
      return described.put("offset", -1).putNull("string").put("length", 0);
    }
    described.set("offset", Numbers.of((long) points(0, group.from())));
    described.set("length", Numbers.of((long) points(group.from(), group.to())));
    return described.put("string", text(group.from(), group.to()));
  }

  /// The named groups of a match.
  JsonNode captures(Regex.Group[] groups) {
    ObjectNode captures = JsonNodeFactory.instance.objectNode();
    for (int i = 1; i < groups.length; i++) {
      String name = regex.name(i);
      if (name != null) {
        captures.set(name, text(groups[i]));
      }
    }
    return captures;
  }

  /// What `scan` tells of a match: the text, or its groups if there are any.
  JsonNode scanned(Regex.Group[] groups) {
    if (groups.length == 1) {
      return text(groups[0]);
    }
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    for (int i = 1; i < groups.length; i++) {
      texts.add(text(groups[i]));
    }
    return texts;
  }
}
