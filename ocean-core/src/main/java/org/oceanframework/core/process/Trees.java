package org.oceanframework.core.process;

import org.oceanframework.api.PermanentFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Raw items as trees, whatever an author gives.
public final class Trees {
  private Trees() {}

  /// The item itself when it is a tree, else what Jackson makes of it.
  public static JsonNode of(JsonMapper json, Object item) {
    if (item instanceof JsonNode tree) {
      return tree;
    }
    try {
      return json.valueToTree(item);
    } catch (JacksonException e) {
      throw new PermanentFailure(
          "A raw item of type %s cannot be written as JSON: %s"
              .formatted(item.getClass().getName(), e.getMessage()),
          e);
    }
  }
}
