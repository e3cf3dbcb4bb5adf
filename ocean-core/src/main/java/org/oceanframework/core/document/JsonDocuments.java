package org.oceanframework.core.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Reads JSON with places.
final class JsonDocuments {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final String file;

  private JsonDocuments(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  static Optional<Document> parse(String text, String file) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonDocuments reader = new JsonDocuments(parser, file);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      Document document = reader.value();
      JsonToken after = parser.nextToken();
      if (after != null) {
        throw new Document.SyntaxException(
            reader.place(), "there is something after the end of the JSON value", null);
      }
      return Optional.of(document);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      Place place =
          at == null ? new Place(file, 1, 1) : new Place(file, at.getLineNr(), at.getColumnNr());
      throw new Document.SyntaxException(place, e.getOriginalMessage(), e);
    }
  }

  private Document value() {
    Place place = place();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> new Document.Scalar(StringNode.valueOf(parser.getString()), place);
      case VALUE_NUMBER_INT ->
          new Document.Scalar(Document.number(parser.getBigIntegerValue()), place);
      case VALUE_NUMBER_FLOAT ->
          new Document.Scalar(JsonNodeFactory.instance.numberNode(parser.getDoubleValue()), place);
      case VALUE_TRUE -> new Document.Scalar(BooleanNode.TRUE, place);
      case VALUE_FALSE -> new Document.Scalar(BooleanNode.FALSE, place);
      default -> new Document.Scalar(JsonNodeFactory.instance.nullNode(), place);
    };
  }

  private Document object(Place place) {
    Map<String, Document.Field> fields = new LinkedHashMap<>();
    String name = parser.nextName();
    while (name != null) {
      Place namePlace = place();
      parser.nextToken();
      fields.put(name, new Document.Field(namePlace, value()));
      name = parser.nextName();
    }
    return new Document.Fields(fields, place);
  }

  private Document array(Place place) {
    List<Document> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Document.Items(items, place);
  }

  private Place place() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Place(file, at.getLineNr(), at.getColumnNr());
  }
}
