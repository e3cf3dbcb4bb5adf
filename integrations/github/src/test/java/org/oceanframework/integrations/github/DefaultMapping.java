package org.oceanframework.integrations.github;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oceanframework.jq.JqCompiler;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The module's own mapping file, evaluated expression by expression.
final class DefaultMapping {

  static final Path PORT = Path.of(".port");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode file;
  private final JqCompiler jq = new JqCompiler();

  DefaultMapping() throws Exception {
    this.file = yaml(PORT.resolve("resources/port-app-config.yml"));
  }

  static JsonNode yaml(Path path) throws Exception {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
    return JSON.valueToTree(tree);
  }

  JsonNode file() {
    return file;
  }

  JsonNode resource(String kind) {
    return file.path("resources")
        .valueStream()
        .filter(it -> it.path("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  JsonNode mappings(String kind) {
    return resource(kind).at("/port/entity/mappings");
  }

  /// The entity of an item; an expression that fails or has no output fails the test.
  ObjectNode entity(String kind, JsonNode item) throws Exception {
    return (ObjectNode) evaluated(mappings(kind), item);
  }

  /// The mapping of a kind as one jq program.
  String program(String kind) {
    return program(mappings(kind));
  }

  private static String program(JsonNode mapping) {
    if (mapping.isString()) {
      return "(" + mapping.asString() + ")";
    }
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : mapping.properties()) {
      members.add("\"" + member.getKey() + "\": " + program(member.getValue()));
    }
    return "{" + String.join(", ", members) + "}";
  }

  private JsonNode evaluated(JsonNode mapping, JsonNode item) throws Exception {
    if (mapping.isString()) {
      return first(mapping.asString(), item);
    }
    ObjectNode result = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> member : mapping.properties()) {
      result.set(member.getKey(), evaluated(member.getValue(), item));
    }
    return result;
  }

  private JsonNode first(String expression, JsonNode item) throws Exception {
    return jq.compile(expression)
        .first(item)
        .orElseThrow(() -> new AssertionError("no output of " + expression));
  }
}
