package org.oceanframework.sqlite.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.oceanframework.core.catalog.EntityRefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Compiles a query of Port's search language to a condition on entity `e` with its datasources.
///
/// At most 1,000 rules, groups nested at most 20 deep. A group `or` of many `$identifier` +
/// `$blueprint` pairs, which a client sends when it compares a batch, is one lookup and may have
/// 20,000 of them.
final class Search {

  private static final int MOST_RULES = 1_000;
  private static final int MOST_PAIRS = 20_000;
  private static final int MOST_DEPTH = 20;

  private final SearchRule rules;
  private int ruleCount;
  private int pairCount;

  Search(Instant now) {
    this.rules = new SearchRule(now);
  }

  Clause compile(JsonNode query) {
    return group(query, 1);
  }

  private Clause group(JsonNode group, int depth) {
    if (depth > MOST_DEPTH) {
      throw refused("its groups are nested more than %d deep".formatted(MOST_DEPTH));
    }
    JsonNode members = group.path("rules");
    if (!members.isArray()) {
      throw refused("a group needs \"rules\", a list");
    }
    return switch (group.path("combinator").asString("")) {
      case "and" -> Clause.all(members(members, depth));
      case "or" -> Clause.any(alternatives(members, depth));
      default -> throw refused("a group needs a \"combinator\", \"and\" or \"or\"");
    };
  }

  private List<Clause> members(Iterable<JsonNode> members, int depth) {
    List<Clause> clauses = new ArrayList<>();
    members.forEach(member -> clauses.add(member(member, depth)));
    return clauses;
  }

  private List<Clause> alternatives(JsonNode members, int depth) {
    ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode member : members) {
      if (!addPair(member, pairs)) {
        others.add(member);
      }
    }
    List<Clause> clauses = members(others, depth);
    if (!pairs.isEmpty()) {
      clauses.add(
          Clause.of(
              """
              (e.blueprint, e.identifier) in
                (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?))\
              """,
              Json.text(pairs)));
    }
    return clauses;
  }

  private boolean addPair(JsonNode member, ArrayNode pairs) {
    JsonNode two = member.path("rules");
    if (!two.isArray()
        || two.size() != 2
        || !"and".equals(member.path("combinator").asString(""))) {
      return false;
    }
    JsonNode identifier = equalTo("$identifier", two);
    JsonNode blueprint = equalTo("$blueprint", two);
    if (!identifier.isString() || !blueprint.isString()) {
      return false;
    }
    if (++pairCount > MOST_PAIRS) {
      throw refused("it names more than %d entities".formatted(MOST_PAIRS));
    }
    pairs.addArray().add(blueprint).add(identifier);
    return true;
  }

  private static JsonNode equalTo(String property, JsonNode rules) {
    for (JsonNode rule : rules) {
      if (property.equals(rule.path("property").asString(""))
          && "=".equals(rule.path("operator").asString(""))) {
        return rule.path("value");
      }
    }
    return rules.path("missing");
  }

  private Clause member(JsonNode member, int depth) {
    if (!member.isObject()) {
      throw refused("each of its rules must be an object");
    }
    if (member.has("rules") || member.has("combinator")) {
      return group(member, depth + 1);
    }
    if (++ruleCount > MOST_RULES) {
      throw refused("it has more than %d rules".formatted(MOST_RULES));
    }
    return rules.compile(member);
  }

  static EntityRefusedException refused(String why) {
    return new EntityRefusedException(422, "the search query is refused: " + why);
  }
}
