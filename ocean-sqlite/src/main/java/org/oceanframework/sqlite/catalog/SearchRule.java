package org.oceanframework.sqlite.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/// Compiles one rule of a search.
///
/// Comparisons are exact and mind case, as Port's do. A negated operator fits whatever the plain
/// one does not, so also an entity without the property. `in`, `contains` and `containsAny` look
/// into lists.
final class SearchRule {

  private static final int MOST_VALUES = 10_000;
  private static final String OPERATORS =
      "=, !=, >, >=, <, <=, in, notIn, contains, doesNotContains, containsAny, beginsWith,"
          + " doesNotBeginsWith, endsWith, doesNotEndsWith, isEmpty, isNotEmpty, between,"
          + " notBetween, isExpired, isNotExpired, matchAny, relatedTo";

  private final Instant now;

  SearchRule(Instant now) {
    this.now = now;
  }

  Clause compile(JsonNode rule) {
    String operator = rule.path("operator").asString("");
    if (operator.equals("relatedTo")) {
      return RelatedTo.compile(rule);
    }
    if (rule.has("propertySchema")) {
      throw Search.refused("\"propertySchema\" is not supported by the embedded catalog");
    }
    SearchField field = SearchField.of(rule.path("property"));
    JsonNode value = rule.has("value") ? rule.path("value") : NullNode.getInstance();
    return switch (operator) {
      case "=" -> equal(field, value);
      case "!=" -> equal(field, value).not();
      case ">", ">=", "<", "<=" -> Comparisons.ordered(field, operator, value);
      case "in", "matchAny" -> anyOf(field, list(operator, value));
      case "notIn" -> anyOf(field, list(operator, value)).not();
      case "contains" -> contains(field, value);
      case "doesNotContains", "doesNotContain" -> contains(field, value).not();
      case "containsAny" -> anyOf(field, list(operator, value));
      case "beginsWith" -> Comparisons.text(field, "substr(%s, 1, length(?)) = ?", value);
      case "doesNotBeginsWith" ->
          Comparisons.text(field, "substr(%s, 1, length(?)) = ?", value).not();
      case "endsWith" -> ends(field, value);
      case "doesNotEndsWith" -> ends(field, value).not();
      case "isEmpty" -> Comparisons.empty(field);
      case "isNotEmpty" -> Comparisons.empty(field).not();
      case "between" -> Comparisons.within(field, range(value));
      case "notBetween" -> Comparisons.within(field, range(value)).not();
      case "isExpired" -> Comparisons.within(field, new Times.Range(Instant.EPOCH, now));
      case "isNotExpired" -> Comparisons.within(field, new Times.Range(Instant.EPOCH, now)).not();
      default ->
          throw Search.refused(
              "there is no operator \"%s\"; it has %s".formatted(operator, OPERATORS));
    };
  }

  private Clause equal(SearchField field, JsonNode value) {
    return value.isObject()
        ? Comparisons.within(field, range(value))
        : Comparisons.equal(field, value);
  }

  private static Clause anyOf(SearchField field, ArrayNode values) {
    return Comparisons.anyOf(field, values);
  }

  // In a text a part of it, in a list one of it; with a list of values, one that has any of them.
  private static Clause contains(SearchField field, JsonNode value) {
    if (value.isArray()) {
      return anyOf(field, list("contains", value));
    }
    Clause part = Comparisons.text(field, "instr(%s, ?) > 0", value);
    return switch (field) {
      case SearchField.Value json ->
          Clause.any(List.of(part, Comparisons.anyOf(json, list("contains", value))));
      case SearchField.Text text -> part;
      case SearchField.Time time -> part;
    };
  }

  private static Clause ends(SearchField field, JsonNode value) {
    return Comparisons.text(field, "substr(%1$s, max(1, length(%1$s) - length(?) + 1)) = ?", value);
  }

  private Times.Range range(JsonNode value) {
    return Times.range(value, now);
  }

  private static ArrayNode list(String operator, JsonNode value) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    List<JsonNode> given = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(given::add);
    } else {
      given.add(value);
    }
    if (given.size() > MOST_VALUES) {
      throw Search.refused("\"%s\" has more than %d values".formatted(operator, MOST_VALUES));
    }
    for (JsonNode one : given) {
      if (one.isContainer() || one.isNull()) {
        throw Search.refused("\"%s\" needs texts, numbers or booleans".formatted(operator));
      }
      values.add(one);
    }
    return values;
  }
}
