package org.oceanframework.sqlite.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.Entity;
import org.oceanframework.core.catalog.Blueprint;
import tools.jackson.databind.JsonNode;

/// Finds everything that is wrong with an entity, so that one message can say it all.
///
/// What the write names is checked as given; what is required, as it is after the merge. Fields
/// that an earlier blueprint allowed and the write does not name are left alone.
final class EntityCheck {

  private static final int MOST_IDENTIFIER = 1_000;
  private static final int MOST_TARGETS = 10_000;

  private final Blueprint blueprint;
  private final List<String> problems = new ArrayList<>();

  private EntityCheck(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  static List<String> problems(Blueprint blueprint, Entity entity, Content content) {
    EntityCheck check = new EntityCheck(blueprint);
    check.identifier("the identifier", entity.identifier());
    check.head(entity);
    entity.properties().propertyNames().forEach(name -> check.property(name, content));
    entity.relations().propertyNames().forEach(name -> check.relation(name, content));
    check.required(content);
    return check.problems;
  }

  private void identifier(String name, String identifier) {
    if (identifier.isBlank()) {
      problems.add(name + " must not be empty");
    } else if (identifier.length() > MOST_IDENTIFIER) {
      problems.add(
          "%s must have at most %d characters, not %d"
              .formatted(name, MOST_IDENTIFIER, identifier.length()));
    } else if (identifier.chars().anyMatch(Character::isISOControl)) {
      problems.add(name + " must not have control characters");
    }
  }

  private void head(Entity entity) {
    entity.title().filter(JsonNode::isContainer).ifPresent(title -> mustBe("title", "a text"));
    entity.icon().filter(JsonNode::isContainer).ifPresent(icon -> mustBe("icon", "a text"));
    entity
        .team()
        .filter(team -> !team.isNull() && !team.isString() && !isTexts(team))
        .ifPresent(team -> mustBe("team", "a text or a list of texts"));
  }

  private void mustBe(String field, String wanted) {
    problems.add("the %s must be %s or null".formatted(field, wanted));
  }

  private void property(String name, Content content) {
    JsonNode schema = blueprint.properties().get(name);
    JsonNode value = content.properties().path(name);
    if (schema == null) {
      problems.add(
          "property \"%s\" is not in the blueprint (it has %s)"
              .formatted(name, names(blueprint.properties())));
    } else if (!value.isNull()) {
      new ValueCheck(problems).check("property \"%s\"".formatted(name), schema, value);
    }
  }

  private void relation(String name, Content content) {
    Blueprint.Relation relation = blueprint.relations().get(name);
    JsonNode value = content.relations().path(name);
    if (relation == null) {
      problems.add(
          "relation \"%s\" is not in the blueprint (it has %s)"
              .formatted(name, names(blueprint.relations())));
    } else if (!value.isNull() && !value.isString() && !(relation.many() && isTexts(value))) {
      problems.add(
          "relation \"%s\" must be %s or null"
              .formatted(name, relation.many() ? "a list of identifiers" : "an identifier"));
    } else if (value.size() > MOST_TARGETS) {
      problems.add("relation \"%s\" has more than %d targets".formatted(name, MOST_TARGETS));
    } else {
      Relations.identifiers(value)
          .forEach(target -> identifier("a target of relation \"%s\"".formatted(name), target));
    }
  }

  private void required(Content content) {
    for (String name : blueprint.required().stream().sorted().toList()) {
      JsonNode value = content.properties().path(name);
      if (value.isMissingNode() || value.isNull()) {
        problems.add("property \"%s\" is required".formatted(name));
      }
    }
    blueprint
        .relations()
        .forEach((name, relation) -> {
          if (relation.required()
              && Relations.identifiers(content.relations().path(name)).isEmpty()) {
            problems.add("relation \"%s\" is required".formatted(name));
          }
        });
  }

  private static boolean isTexts(JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
  }

  private static String names(Map<String, ?> fields) {
    return fields.isEmpty() ? "none" : String.join(", ", fields.keySet());
  }
}
