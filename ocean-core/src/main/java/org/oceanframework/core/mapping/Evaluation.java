package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Evaluates the templates of one item. Used by one thread.
final class Evaluation {

  private final JsonNode item;
  private final List<FieldWarning> warnings = new ArrayList<>();
  private final @Nullable List<FieldOutcome> outcomes;

  private Evaluation(JsonNode item, @Nullable List<FieldOutcome> outcomes) {
    this.item = item;
    this.outcomes = outcomes;
  }

  static Evaluation of(JsonNode item) {
    return new Evaluation(item, null);
  }

  /// One that keeps what each expression gave.
  static Evaluation explained(JsonNode item) {
    return new Evaluation(item, new ArrayList<>());
  }

  /// What each expression gave, if it is kept.
  List<FieldOutcome> outcomes() {
    return outcomes == null ? List.of() : outcomes;
  }

  List<FieldWarning> warnings() {
    return warnings;
  }

  /// The value of a template: what gives nothing is null, and a warning.
  JsonNode value(Template template) {
    return switch (template) {
      case Template.Expression expression -> first(expression);
      case Template.Constant constant -> constant.value();
      case Template.Fields fields -> object(fields);
      case Template.Items items -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.items().forEach(each -> array.add(value(each)));
        yield array;
      }
    };
  }

  ObjectNode object(Template.Fields template) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    template.fields().forEach((name, field) -> object.set(name, value(field)));
    return object;
  }

  private JsonNode first(Template.Expression expression) {
    return switch (FirstOutput.of(expression.program(), item)) {
      case FirstOutput.Value output -> {
        if (outcomes != null) {
          outcomes.add(FieldOutcome.of(expression, output.value(), item));
        }
        yield output.value();
      }
      case FirstOutput.None none -> nothing(expression, none.reason());
    };
  }

  private JsonNode nothing(Template.Expression expression, String reason) {
    warnings.add(new FieldWarning(expression.field(), expression.text(), reason));
    if (outcomes != null) {
      outcomes.add(FieldOutcome.none(expression, reason, item));
    }
    return NullNode.getInstance();
  }
}
