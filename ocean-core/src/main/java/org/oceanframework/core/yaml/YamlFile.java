package org.oceanframework.core.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.yaml.YamlNode.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a YAML 1.2 file (so JSON too) into a tree with places.
public final class YamlFile {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 100;

  private YamlFile() {}

  /// Reads a text; an empty one is an empty mapping.
  ///
  /// @param name the file as people know it, for messages
  /// @throws ConfigurationException naming file and line of what is no YAML, or a duplicate key
  public static YamlNode parse(String text, String name) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setLabel(name)
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true) // found in our own walk, with a better message
            .setCodePointLimit(16 * 1024 * 1024)
            .build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(node -> read(node, name, 0))
          .orElseGet(() -> new YamlNode.Fields(new Place(name, 1), List.of()));
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          List.of("%s is no YAML: %s".formatted(name, oneLine(e.getMessage()))));
    }
  }

  private static YamlNode read(Node node, String name, int depth) {
    Place place = place(node, name);
    if (depth > DEEPEST) {
      throw new ConfigurationException(
          List.of("%s nests deeper than %d levels.".formatted(place, DEEPEST)));
    }
    return switch (node) {
      case MappingNode mapping -> fields(mapping, name, depth);
      case SequenceNode sequence ->
          new YamlNode.Items(
              place, sequence.getValue().stream().map(n -> read(n, name, depth + 1)).toList());
      case ScalarNode scalar -> new YamlNode.Scalar(place, scalar(scalar));
      default ->
          throw new ConfigurationException(
              List.of("%s holds a node of unknown form.".formatted(place)));
    };
  }

  private static YamlNode fields(MappingNode mapping, String name, int depth) {
    List<YamlNode.Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode(), name);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new ConfigurationException(
            List.of("%s: a key must be a plain text.".formatted(place)));
      }
      if (!seen.add(key.getValue())) {
        throw new ConfigurationException(
            List.of("%s: the key \"%s\" stands here twice.".formatted(place, key.getValue())));
      }
      fields.add(
          new YamlNode.Field(key.getValue(), place, read(tuple.getValueNode(), name, depth + 1)));
    }
    return new YamlNode.Fields(place(mapping, name), fields);
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    try {
      if (tag.equals(Tag.INT)) {
        return integer(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return JSON.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      return JSON.stringNode(text); // .inf and .nan have no place in JSON
    }
    return JSON.stringNode(text);
  }

  private static JsonNode integer(String text) {
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    return value.bitLength() < 64 ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
  }

  private static Place place(Node node, String name) {
    return new Place(name, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String message) {
    return String.valueOf(message).replaceAll("\\s+", " ").strip();
  }
}
