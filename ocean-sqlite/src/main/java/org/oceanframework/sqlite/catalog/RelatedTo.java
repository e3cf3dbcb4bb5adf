package org.oceanframework.sqlite.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Compiles `relatedTo`: entities reached from some entities of a blueprint along relations, over
/// any number of steps, without those one starts from.
///
/// `upstream` goes to what they depend on, `downstream` to what depends on them; without a
/// direction both are walked. `required` keeps to relations that are, or are not, required.
final class RelatedTo {

  private static final int MOST_VALUES = 1_000;

  private RelatedTo() {}

  static Clause compile(JsonNode rule) {
    JsonNode blueprint = rule.path("blueprint");
    if (!blueprint.isString()) {
      throw Search.refused("\"relatedTo\" needs the \"blueprint\" of its value");
    }
    String identifiers = Json.text(identifiers(rule.path("value")));
    Clause start =
        Clause.of(
            "e.blueprint = ? and e.identifier in (select value from json_each(?))",
            blueprint.stringValue(),
            identifiers);
    List<Clause> walks =
        directions(rule.path("direction"))
            .map(step -> walk(step, blueprint.stringValue(), identifiers, rule.path("required")))
            .toList();
    return Clause.all(List.of(Clause.any(walks), start.not()));
  }

  private static Stream<Step> directions(JsonNode direction) {
    return switch (direction.asString("")) {
      case "upstream" -> Stream.of(Step.UPSTREAM);
      case "downstream" -> Stream.of(Step.DOWNSTREAM);
      case "" -> Stream.of(Step.UPSTREAM, Step.DOWNSTREAM);
      default -> throw Search.refused("\"direction\" must be \"upstream\" or \"downstream\"");
    };
  }

  private static Clause walk(Step step, String blueprint, String identifiers, JsonNode required) {
    List<Object> values = new ArrayList<>(List.of(blueprint, identifiers));
    String filter = "";
    if (required.isBoolean()) {
      filter =
          """
          join entity s on s.id = r.source join blueprint b on b.identifier = s.blueprint
           and ? = coalesce(
             json_extract(b.json, '$.relations.' || json_quote(r.name) || '.required'), 0)\
          """;
      values.add(required.booleanValue() ? 1 : 0);
    }
    return new Clause(
        """
        e.id in (with recursive reached (id) as (
            select id from entity where blueprint = ?
              and identifier in (select value from json_each(?))
            union
            select r.%s from reached join relation r on r.%s = reached.id %s)
          select id from reached)\
        """
            .formatted(step.to, step.from, filter),
        values);
  }

  private static ArrayNode identifiers(JsonNode value) {
    ArrayNode identifiers = JsonNodeFactory.instance.arrayNode();
    if (value.isString()) {
      identifiers.add(value);
    } else if (value.isArray() && value.size() <= MOST_VALUES) {
      value.forEach(identifiers::add);
    } else {
      throw Search.refused(
          "\"relatedTo\" needs an identifier, or a list of at most %d, as \"value\""
              .formatted(MOST_VALUES));
    }
    return identifiers;
  }

  private enum Step {
    UPSTREAM("source", "target"),
    DOWNSTREAM("target", "source");

    private final String from;
    private final String to;

    Step(String from, String to) {
      this.from = from;
      this.to = to;
    }
  }
}
