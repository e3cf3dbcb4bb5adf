package org.oceanframework.core.document;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Reads YAML 1.2 (core schema) with places. `yes` and `on` are texts, as YAML 1.2 has it.
final class YamlDocuments {

  /// Aliases of aliases multiply; more values than this are no configuration file.
  private static final int VALUES_MAX = 100_000;

  private static final int DEPTH_MAX = 200;

  private final String file;
  private int values;

  private YamlDocuments(String file) {
    this.file = file;
  }

  static Optional<Document> parse(String text, String file) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setLabel(file).setSchema(new CoreSchema()).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(node -> new YamlDocuments(file).document(node, 0));
    } catch (MarkedYamlEngineException e) {
      throw new Document.SyntaxException(place(file, e.getProblemMark()), message(e), e);
    } catch (YamlEngineException e) {
      throw new Document.SyntaxException(new Place(file, 1, 1), String.valueOf(e.getMessage()), e);
    }
  }

  private Document document(Node node, int depth) {
    Place place = place(file, node.getStartMark());
    if (++values > VALUES_MAX || depth > DEPTH_MAX) {
      throw new Document.SyntaxException(
          place, "the file is too large or too deeply nested (or an alias contains itself)", null);
    }
    return switch (node) {
      case MappingNode mapping -> fields(mapping, place, depth);
      case SequenceNode sequence -> {
        List<Document> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(document(item, depth + 1)));
        yield new Document.Items(items, place);
      }
      case ScalarNode scalar -> new Document.Scalar(value(scalar), place);
      default -> throw new Document.SyntaxException(place, "an unknown kind of node", null);
    };
  }

  private Document fields(MappingNode mapping, Place place, int depth) {
    Map<String, Document.Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place namePlace = place(file, tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw new Document.SyntaxException(namePlace, "a field's name must be a text", null);
      }
      Document.Field field =
          new Document.Field(namePlace, document(tuple.getValueNode(), depth + 1));
      Document.Field earlier = fields.putIfAbsent(name.getValue(), field);
      if (earlier != null) {
        throw new Document.SyntaxException(
            namePlace,
            "the field \"%s\" is there twice, first in line %d"
                .formatted(name.getValue(), earlier.namePlace().line()),
            null);
      }
    }
    return new Document.Fields(fields, place);
  }

  private JsonNode value(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (tag.equals(Tag.NULL)) {
      return nodes.nullNode();
    } else if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
    } else if (tag.equals(Tag.INT)) {
      return Document.number(integer(text));
    } else if (tag.equals(Tag.FLOAT) && finite(text)) {
      return nodes.numberNode(Double.parseDouble(text));
    }
    return StringNode.valueOf(text);
  }

  private static BigInteger integer(String text) {
    String digits = text.replace("_", "");
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    return digits.startsWith("0o")
        ? new BigInteger(digits.substring(2), 8)
        : new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits);
  }

  /// JSON has no infinity: `.inf` and `.nan` stay texts.
  private static boolean finite(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return !lower.contains("inf") && !lower.contains("nan");
  }

  private static Place place(String file, Optional<Mark> mark) {
    return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new Place(file, 1, 1));
  }

  private static String message(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    String context = e.getContext();
    if (problem == null) {
      return "this is no YAML";
    }
    return context == null ? problem : problem + " " + context;
  }
}
