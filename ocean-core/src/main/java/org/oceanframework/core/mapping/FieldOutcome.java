package org.oceanframework.core.mapping;

import java.util.Optional;
import org.oceanframework.jq.JqOutline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// What one expression gave for one item.
///
/// @param field its name below `mappings`, like `properties.url`, or `selector.query`
/// @param expression as the mapping file has it
/// @param value null when it gave nothing
/// @param reason why it is null; empty when it is not
public record FieldOutcome(String field, String expression, JsonNode value, String reason) {

  static final String SELECTOR = "selector.query";

  /// Whether the field has no value.
  public boolean isEmpty() {
    return !reason.isEmpty();
  }

  /// An output; null is explained by what the item does not have.
  static FieldOutcome of(Template.Expression expression, JsonNode value, JsonNode item) {
    String reason = value.isNull() ? missing(expression, item).orElse("it gives null") : "";
    return new FieldOutcome(expression.field(), expression.text().strip(), value, reason);
  }

  /// No output, or an error; with what the item does not have, since that is mostly why.
  static FieldOutcome none(Template.Expression expression, String reason, JsonNode item) {
    return new FieldOutcome(
        expression.field(),
        expression.text().strip(),
        NullNode.getInstance(),
        missing(expression, item).map(what -> reason + "; " + what).orElse(reason));
  }

  /// What the item does not have of the path that the expression begins with.
  private static Optional<String> missing(Template.Expression expression, JsonNode item) {
    StringBuilder path = new StringBuilder();
    JsonNode at = item;
    for (String name : JqOutline.of(expression.program().text()).leadingPath()) {
      if (!at.isObject()) {
        break;
      }
      JsonNode next = at.get(name);
      path.append('.').append(name);
      if (next == null) {
        return Optional.of("the item has no " + path);
      }
      if (next.isNull()) {
        return Optional.of(path + " of the item is null");
      }
      at = next;
    }
    return Optional.empty();
  }
}
