package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Evaluates the templates of one item. Used by one thread.
final class Evaluation {

  private final JsonNode item;
  private final List<FieldWarning> warnings = new ArrayList<>();

  Evaluation(JsonNode item) {
    this.item = item;
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
      case FirstOutput.Value output -> output.value();
      case FirstOutput.None none -> nothing(expression, none.reason());
    };
  }

  private JsonNode nothing(Template.Expression expression, String reason) {
    warnings.add(new FieldWarning(expression.field(), expression.text(), reason));
    return NullNode.getInstance();
  }
}
