package org.oceanframework.core.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.document.Place;
import org.oceanframework.jq.JqProgram;
import tools.jackson.databind.JsonNode;

/// What a field of a mapping says: an expression, a constant, or objects and lists of them.
/// Immutable.
public sealed interface Template {

  /// A jq expression: its first output is the value.
  ///
  /// @param program compiled
  /// @param text as the file has it
  /// @param field its name below `mappings`, like `properties.url`
  /// @param place where the file has it
  record Expression(JqProgram program, String text, String field, Place place)
      implements Template {}

  /// A value that does not depend on the item.
  ///
  /// @param place where the file has it
  record Constant(JsonNode value, Place place) implements Template {}

  /// An object, with a template for each field.
  record Fields(Map<String, Template> fields) implements Template {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// Whether it is a search query: every field of it is evaluated, and who writes the entity
    /// resolves the result.
    public boolean isSearch() {
      return fields.containsKey("combinator") && fields.containsKey("rules");
    }
  }

  /// A list, with a template for each item.
  record Items(List<Template> items) implements Template {
    public Items {
      items = List.copyOf(items);
    }
  }
}
