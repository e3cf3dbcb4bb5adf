package org.oceanframework.sqlite.catalog;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// What a rule compares: a column of text or time, or a JSON value.
sealed interface SearchField {

  /// A text column; `sql` is one of ours, never a query's.
  record Text(String sql) implements SearchField {}

  /// A column of milliseconds since 1970.
  record Time(String sql) implements SearchField {}

  /// A JSON value in a JSON column, by a path that is bound.
  record Value(String column, String path) implements SearchField {}

  /// The field a rule names.
  static SearchField of(JsonNode property) {
    if (!property.isString()) {
      throw Search.refused(
          "\"property\" must be a text; relation paths and values of the user who asks are not"
              + " supported by the embedded catalog");
    }
    String name = property.stringValue();
    return switch (name) {
      case "$identifier" -> new Text("e.identifier");
      case "$title" -> new Text("e.title");
      case "$blueprint" -> new Text("e.blueprint");
      case "$icon" -> new Text("e.icon");
      case "$datasource", "$createdBy" -> new Text("o.name");
      case "$updatedBy" -> new Text("u.name");
      case "$createdAt" -> new Time("e.created_at");
      case "$updatedAt" -> new Time("e.updated_at");
      case "$team" -> new Value("e.team", "$");
      default -> {
        if (name.startsWith("$")) {
          throw Search.refused("there is no meta property \"%s\"".formatted(name));
        }
        // A JSON string is how SQLite's paths quote a label.
        yield new Value("e.properties", "$." + Json.text(StringNode.valueOf(name)));
      }
    };
  }
}
