package org.oceanframework.jq.internal.syntax;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Expressions that are written out values.
public final class Constants {

  private Constants() {}

  /// The value of an expression that is constant as it stands, else null.
  public static @Nullable JsonNode of(Ast ast) {
    return switch (ast) {
      case Ast.Literal literal -> literal.value();
      case Ast.Text text when text.parts().isEmpty() -> StringNode.valueOf("");
      case Ast.ArrayOf array -> array(array);
      case Ast.ObjectOf object -> object(object);
      default -> null;
    };
  }

  private static @Nullable JsonNode array(Ast.ArrayOf array) {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    return array.body() == null || addAll(array.body(), elements) ? elements : null;
  }

  private static boolean addAll(Ast ast, ArrayNode elements) {
    if (ast instanceof Ast.Comma comma) {
      return addAll(comma.left(), elements) && addAll(comma.right(), elements);
    }
    JsonNode value = of(ast);
    if (value == null) {
      return false;
    }
    elements.add(value);
    return true;
  }

  private static @Nullable JsonNode object(Ast.ObjectOf object) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (Ast.Property property : object.properties()) {
      JsonNode key = of(property.key());
      JsonNode value = of(property.value());
      if (key == null || value == null || !key.isString()) {
        return null;
      }
      properties.set(key.stringValue(), value);
    }
    return properties;
  }
}
