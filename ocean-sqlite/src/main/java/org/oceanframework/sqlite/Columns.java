package org.oceanframework.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.Effect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Lists in text columns, as JSON arrays of arrays: small, and readable with any SQLite tool.
final class Columns {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NONE = "[]";

  private Columns() {}

  static String attempts(List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      return NONE;
    }
    ArrayNode array = NODES.arrayNode(attempts.size());
    for (Attempt attempt : attempts) {
      array
          .addArray()
          .add(attempt.startedAtMillis())
          .add(attempt.endedAtMillis())
          .add(attempt.error());
    }
    return JSON.writeValueAsString(array);
  }

  static List<Attempt> attempts(String column) {
    List<Attempt> attempts = new ArrayList<>();
    for (JsonNode row : JSON.readTree(column)) {
      attempts.add(
          new Attempt(
              row.path(0).longValue(), row.path(1).longValue(), row.path(2).stringValue("")));
    }
    return attempts;
  }

  static String effects(List<Effect> effects) {
    if (effects.isEmpty()) {
      return NONE;
    }
    ArrayNode array = NODES.arrayNode(effects.size());
    for (Effect effect : effects) {
      array
          .addArray()
          .add(effect.op())
          .add(effect.blueprint())
          .add(effect.identifier())
          .add(effect.detail());
    }
    return JSON.writeValueAsString(array);
  }

  static List<Effect> effects(String column) {
    List<Effect> effects = new ArrayList<>();
    for (JsonNode row : JSON.readTree(column)) {
      effects.add(new Effect(text(row, 0), text(row, 1), text(row, 2), text(row, 3)));
    }
    return effects;
  }

  static String texts(List<String> texts) {
    return texts.isEmpty() ? NONE : JSON.writeValueAsString(texts);
  }

  static List<String> texts(String column) {
    List<String> texts = new ArrayList<>();
    JSON.readTree(column).forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  static String headers(List<Map.Entry<String, String>> headers) {
    ArrayNode array = NODES.arrayNode(headers.size());
    headers.forEach(header -> array.addArray().add(header.getKey()).add(header.getValue()));
    return JSON.writeValueAsString(array);
  }

  static List<Map.Entry<String, String>> headers(String column) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    JSON.readTree(column).forEach(row -> headers.add(Map.entry(text(row, 0), text(row, 1))));
    return headers;
  }

  private static String text(JsonNode row, int index) {
    return row.path(index).stringValue("");
  }
}
