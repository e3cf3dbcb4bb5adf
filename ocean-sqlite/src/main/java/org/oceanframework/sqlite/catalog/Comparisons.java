package org.oceanframework.sqlite.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The conditions of rules, per kind of field. A JSON value is compared with its JSON type, so that
/// the text `1`, the number 1 and `true` are three things.
final class Comparisons {

  private static final String VALUE = "json_extract(%s, ?)";
  private static final String TYPE = "json_type(%s, ?)";

  private Comparisons() {}

  static Clause equal(SearchField field, JsonNode value) {
    if (value.isNull()) {
      return empty(field);
    }
    if (value.isContainer()) {
      throw Search.refused("\"=\" needs a text, a number, a boolean or null");
    }
    return switch (field) {
      case SearchField.Text text -> Clause.of(text.sql() + " = ?", value.asString(""));
      case SearchField.Time time -> Clause.of(time.sql() + " = ?", time(value).toEpochMilli());
      case SearchField.Value json when json.path().equals("$") -> member(json, value);
      case SearchField.Value json -> equal(json, value);
    };
  }

  private static Clause equal(SearchField.Value json, JsonNode value) {
    String type = TYPE.formatted(json.column());
    if (value.isBoolean()) {
      return Clause.of(type + " = ?", json.path(), value.asString(""));
    }
    String types = value.isNumber() ? "('integer', 'real')" : "('text')";
    return Clause.of(
        "(%s in %s and %s = ?)".formatted(type, types, VALUE.formatted(json.column())),
        json.path(),
        json.path(),
        value.isNumber() ? number(value) : value.asString(""));
  }

  /// The value, or one of its items, is one of these.
  static Clause anyOf(SearchField field, ArrayNode values) {
    String list = Json.text(values);
    return switch (field) {
      case SearchField.Text text ->
          Clause.of(text.sql() + " in (select value from json_each(?))", list);
      case SearchField.Time time ->
          Clause.any(values.valueStream().map(value -> equal(time, value)).toList());
      case SearchField.Value json ->
          Clause.of(
              """
              exists (select 1 from json_each(%s, ?) j where %s <> 'object' and (
                j.type = 'text'
                  and j.value in (select value from json_each(?) where type = 'text')
                or j.type in ('integer', 'real')
                  and j.value in (select value from json_each(?) where type in ('integer', 'real'))
                or j.type in ('true', 'false') and j.type in (select type from json_each(?))))\
              """
                  .formatted(json.column(), TYPE.formatted(json.column())),
              json.path(),
              json.path(),
              list,
              list,
              list);
    };
  }

  private static Clause member(SearchField.Value json, JsonNode value) {
    return anyOf(json, JsonNodeFactory.instance.arrayNode().add(value));
  }

  /// A condition on a text; `sql` has places for it (`%`), and behind them some for the value
  /// (`?`).
  static Clause text(SearchField field, String sql, JsonNode value) {
    if (value.isContainer() || value.isNull()) {
      throw Search.refused("an operator on texts needs a text as \"value\"");
    }
    List<Object> values = new ArrayList<>(Collections.nCopies(count(sql, '?'), value.asString("")));
    return switch (field) {
      case SearchField.Text text -> new Clause(sql.formatted(text.sql()), values);
      case SearchField.Time time ->
          throw Search.refused("a time is compared with =, <, > or between");
      case SearchField.Value json -> {
        values.addAll(0, Collections.nCopies(1 + count(sql, '%'), json.path()));
        yield new Clause(
            "(%s = 'text' and %s)"
                .formatted(
                    TYPE.formatted(json.column()), sql.formatted(VALUE.formatted(json.column()))),
            values);
      }
    };
  }

  private static int count(String sql, char place) {
    return (int) sql.chars().filter(c -> c == place).count();
  }

  /// Greater or smaller; texts that are times are compared as times. `operator` is one of four.
  static Clause ordered(SearchField field, String operator, JsonNode value) {
    if (!value.isNumber() && !value.isString()) {
      throw Search.refused("\"%s\" needs a number or a time".formatted(operator));
    }
    return switch (field) {
      case SearchField.Text text ->
          Clause.of("%s %s ?".formatted(text.sql(), operator), value.asString(""));
      case SearchField.Time time ->
          Clause.of("%s %s ?".formatted(time.sql(), operator), time(value).toEpochMilli());
      case SearchField.Value json -> ordered(json, operator, value);
    };
  }

  private static Clause ordered(SearchField.Value json, String operator, JsonNode value) {
    String type = TYPE.formatted(json.column());
    String stored = VALUE.formatted(json.column());
    if (value.isNumber()) {
      return Clause.of(
          "(%s in ('integer', 'real') and %s %s ?)".formatted(type, stored, operator),
          json.path(),
          json.path(),
          number(value));
    }
    Optional<Instant> time = Times.parse(value.stringValue());
    String compared = time.isPresent() ? "unixepoch(%s, 'subsec')".formatted(stored) : stored;
    Object wanted = time.isPresent() ? seconds(time.get()) : value.stringValue();
    return Clause.of(
        "(%s = 'text' and %s %s ?)".formatted(type, compared, operator),
        json.path(),
        json.path(),
        wanted);
  }

  static Clause within(SearchField field, Times.Range range) {
    return switch (field) {
      case SearchField.Text text ->
          throw Search.refused("\"between\" needs a property that is a time");
      case SearchField.Time time ->
          Clause.of(
              time.sql() + " between ? and ?",
              range.from().toEpochMilli(),
              range.to().toEpochMilli());
      case SearchField.Value json ->
          Clause.of(
              "(%s = 'text' and unixepoch(%s, 'subsec') between ? and ?)"
                  .formatted(TYPE.formatted(json.column()), VALUE.formatted(json.column())),
              json.path(),
              json.path(),
              seconds(range.from()),
              seconds(range.to()));
    };
  }

  /// Null, not there, an empty text or an empty list.
  static Clause empty(SearchField field) {
    return switch (field) {
      case SearchField.Text text ->
          Clause.of("(%s is null or %s = '')".formatted(text.sql(), text.sql()));
      case SearchField.Time time -> Clause.of(time.sql() + " is null");
      case SearchField.Value json ->
          Clause.of(
              "(coalesce(%1$s, 'null') = 'null' or (%1$s in ('text', 'array') and %2$s in ('', '[]')))"
                  .formatted(TYPE.formatted(json.column()), VALUE.formatted(json.column())),
              json.path(),
              json.path(),
              json.path());
    };
  }

  private static Instant time(JsonNode value) {
    return Times.parse(value.asString(""))
        .orElseThrow(
            () -> Search.refused("a time must look like 2026-11-25T10:00:00Z, not " + value));
  }

  private static Object number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong()
        ? (Object) value.longValue()
        : (Object) value.decimalValue().doubleValue();
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
