package org.oceanframework.core.document;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// One value of a YAML or JSON file and its place. Immutable.
public sealed interface Document {

  /// Where it begins.
  Place place();

  /// The value without its places.
  JsonNode json();

  /// A text, number, boolean or null.
  record Scalar(JsonNode json, Place place) implements Document {}

  /// A list.
  record Items(List<Document> items, Place place) implements Document {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }
  }

  /// An object; the fields are in the order of the file.
  record Fields(Map<String, Field> fields, Place place) implements Document {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// An object without fields.
    public static Fields none(Place place) {
      return new Fields(Map.of(), place);
    }

    /// The value of a field; a null in the file counts as absent.
    public Optional<Document> get(String name) {
      return Optional.ofNullable(fields.get(name))
          .map(Field::value)
          .filter(value -> !isNull(value));
    }

    @Override
    public ObjectNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      fields.forEach((name, field) -> object.set(name, field.value().json()));
      return object;
    }
  }

  /// A field of an object: the place of its name and its value.
  record Field(Place namePlace, Document value) {}

  /// Reads a file by the ending of its name: `.json` is JSON, everything else YAML 1.2. Aliases and
  /// merge keys of YAML are resolved.
  ///
  /// @param fileName for places
  /// @return empty when there is nothing but blanks and remarks
  /// @throws SyntaxException when it cannot be read; names the place
  static Optional<Document> parse(String text, String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".json")
        ? JsonDocuments.parse(text, fileName)
        : YamlDocuments.parse(text, fileName);
  }

  /// Whether it is written as null or not at all.
  static boolean isNull(Document document) {
    return document instanceof Scalar scalar && scalar.json().isNull();
  }

  /// A whole number, as small as it can be.
  static JsonNode number(BigInteger number) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (number.bitLength() < Integer.SIZE) {
      return nodes.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? nodes.numberNode(number.longValue())
        : nodes.numberNode(number);
  }

  /// The text of a string; nothing for anything else.
  static Optional<String> text(Document document) {
    return document.json() instanceof StringNode text
        ? Optional.of(text.stringValue())
        : Optional.empty();
  }

  /// What the value is, for messages: `a text`, `a list` …
  default String kind() {
    return switch (json().getNodeType()) {
      case NULL, MISSING -> "nothing";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
    };
  }

  /// A file that is neither YAML nor JSON.
  final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SyntaxException(Place place, String what, @Nullable Throwable cause) {
      super("%s: %s".formatted(place, what), cause);
    }
  }
}
