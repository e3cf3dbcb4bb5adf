package org.oceanframework.cli.jq;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.oceanframework.jq.JqJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes values as the jq command does. Used by one thread.
final class JqWriter {

  /// jq's order: that of the bytes.
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final JqArguments.Output how;
  private final StringBuilder out = new StringBuilder();

  JqWriter(JqArguments.Output how) {
    this.how = how;
  }

  /// The text of an output, with its end.
  String text(JsonNode value) {
    out.setLength(0);
    if (how.raw() && value.isString()) {
      out.append(how.ascii() ? ascii(value.stringValue()) : value.stringValue());
    } else {
      write(value, 0);
    }
    return out.append(how.end()).toString();
  }

  private void write(JsonNode value, int depth) {
    boolean plain = how.indent().isEmpty() && !how.sorted();
    if (plain || !value.isContainer() || value.isEmpty()) {
      String text = JqJson.write(value);
      out.append(how.ascii() ? ascii(text) : text);
    } else if (value.isArray()) {
      array(value, depth);
    } else {
      object(value, depth);
    }
  }

  private void array(JsonNode array, int depth) {
    char before = '[';
    for (JsonNode element : array) {
      out.append(before);
      line(depth + 1);
      write(element, depth + 1);
      before = ',';
    }
    line(depth);
    out.append(']');
  }

  private void object(JsonNode object, int depth) {
    List<Map.Entry<String, JsonNode>> properties = new ArrayList<>(object.properties());
    if (how.sorted()) {
      properties.sort(Map.Entry.comparingByKey(BY_BYTES));
    }
    char before = '{';
    for (Map.Entry<String, JsonNode> property : properties) {
      out.append(before);
      line(depth + 1);
      write(JsonNodeFactory.instance.stringNode(property.getKey()), depth + 1);
      out.append(how.indent().isEmpty() ? ":" : ": ");
      write(property.getValue(), depth + 1);
      before = ',';
    }
    line(depth);
    out.append('}');
  }

  private void line(int depth) {
    if (!how.indent().isEmpty()) {
      out.append('\n').repeat(how.indent(), depth);
    }
  }

  private static String ascii(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }
}
