package org.oceanframework.core.yaml;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A node of a file, with the place where it stands.
public sealed interface YamlNode {

  /// Where the node begins.
  Place place();

  /// The node as JSON, without places.
  JsonNode json();

  /// A place in a file.
  ///
  /// @param file as people know it
  /// @param line from 1
  record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /// A text, number, boolean or null.
  record Scalar(Place place, JsonNode json) implements YamlNode {}

  /// A list.
  record Items(Place place, List<YamlNode> items) implements YamlNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      return JsonNodeFactory.instance
          .arrayNode()
          .addAll(items.stream().map(YamlNode::json).toList());
    }
  }

  /// A mapping, in the file's order, without duplicate keys.
  record Fields(Place place, List<Field> fields) implements YamlNode {
    public Fields {
      fields = List.copyOf(fields);
    }

    /// The value of a key.
    public Optional<YamlNode> get(String key) {
      return fields.stream().filter(f -> f.key().equals(key)).map(Field::value).findFirst();
    }

    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      fields.forEach(field -> object.set(field.key(), field.value().json()));
      return object;
    }
  }

  /// A key with its value.
  ///
  /// @param place of the key
  record Field(String key, Place place, YamlNode value) {}
}
