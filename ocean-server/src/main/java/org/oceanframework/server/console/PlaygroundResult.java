package org.oceanframework.server.console;

import java.util.List;
import java.util.Optional;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.mapping.FieldOutcome;
import org.oceanframework.core.mapping.MappedItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the playground shows of a trial.
record PlaygroundResult(List<String> problems, List<String> warnings, List<Shown> items) {
  private static final int LONGEST_VALUE = 300;
  private static final int LONGEST_ENTITY = 64 * 1_024;

  static PlaygroundResult of(Playground.Outcome outcome) {
    return new PlaygroundResult(
        outcome.problems(), outcome.warnings(), outcome.tried().stream().map(Shown::new).toList());
  }

  /// One item by one resource.
  record Shown(Playground.Tried tried) {

    String resource() {
      return tried.resource();
    }

    /// The colour of the state, as of what happens to entities.
    String op() {
      return switch (tried.item().result()) {
        case MappedItem.Mapped _ -> "create";
        case MappedItem.Unselected _ -> "delete";
        case MappedItem.Skipped _ -> "absent";
        case MappedItem.Failed _ -> "refused";
      };
    }

    String words() {
      return switch (tried.item().result()) {
        case MappedItem.Mapped _ -> "an entity";
        case MappedItem.Unselected _ -> "fails the selector";
        case MappedItem.Skipped _ -> "no entity";
        case MappedItem.Failed _ -> "would fail";
      };
    }

    String detail() {
      return switch (tried.item().result()) {
        case MappedItem.Mapped mapped -> name(mapped.entity().ref());
        case MappedItem.Unselected unselected -> name(unselected.ref()) + " would not be there";
        case MappedItem.Skipped skipped -> skipped.reason();
        case MappedItem.Failed failed -> failed.reason();
      };
    }

    private static String name(EntityRef ref) {
      return "%s of %s".formatted(ref.identifier(), ref.blueprint());
    }

    /// The entity as JSON, if there is one.
    Optional<String> entity() {
      return tried.item().result() instanceof MappedItem.Mapped mapped
          ? Optional.of(cut(pretty(mapped.entity()), LONGEST_ENTITY))
          : Optional.empty();
    }

    private static String pretty(Entity entity) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("identifier", entity.identifier()).put("blueprint", entity.blueprint());
      entity.title().ifPresent(title -> json.set("title", title));
      entity.icon().ifPresent(icon -> json.set("icon", icon));
      entity.team().ifPresent(team -> json.set("team", team));
      json.set("properties", entity.properties());
      json.set("relations", entity.relations());
      return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    List<Field> fields() {
      return tried.item().fields().stream().map(Field::new).toList();
    }
  }

  /// What one expression gave.
  record Field(FieldOutcome outcome) {
    String name() {
      return outcome.field();
    }

    String expression() {
      return cut(outcome.expression(), LONGEST_VALUE);
    }

    boolean isEmpty() {
      return outcome.isEmpty();
    }

    /// The value, or why there is none.
    String text() {
      JsonNode value = outcome.value();
      return cut(
          isEmpty() ? outcome.reason() : value.isString() ? value.stringValue() : value.toString(),
          LONGEST_VALUE);
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
