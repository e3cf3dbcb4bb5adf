package org.oceanframework.core.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A blueprint: the whole JSON as it was given, and the parts that entities are checked against.
///
/// @param identifier unique in the catalog
/// @param title for people
/// @param properties by name: the schema of each
/// @param required names of required properties
/// @param relations by name
/// @param json all of it
public record Blueprint(
    String identifier,
    String title,
    Map<String, JsonNode> properties,
    Set<String> required,
    Map<String, Relation> relations,
    ObjectNode json) {

  public Blueprint {
    properties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    required = Set.copyOf(required);
    relations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(relations));
  }

  /// A relation to entities of another blueprint.
  public record Relation(String target, boolean many, boolean required, String title) {}

  /// Reads a blueprint as Port's API writes it.
  ///
  /// @throws EntityRefusedException (422) naming what is missing or of a wrong type
  public static Blueprint of(ObjectNode json) {
    String identifier = text(json, "identifier", "");
    if (identifier.isEmpty()) {
      throw new EntityRefusedException(422, "a blueprint needs an \"identifier\" (a text)");
    }
    JsonNode schema = json.path("schema");
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    schema.path("properties").properties().forEach(e -> properties.put(e.getKey(), e.getValue()));
    Set<String> required = new java.util.LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    Map<String, Relation> relations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : json.path("relations").properties()) {
      JsonNode relation = e.getValue();
      String target = text(relation, "target", "");
      if (target.isEmpty()) {
        throw new EntityRefusedException(
            422,
            "relation \"%s\" of blueprint \"%s\" needs a \"target\""
                .formatted(e.getKey(), identifier));
      }
      relations.put(
          e.getKey(),
          new Relation(
              target,
              relation.path("many").asBoolean(false),
              relation.path("required").asBoolean(false),
              text(relation, "title", e.getKey())));
    }
    return new Blueprint(
        identifier, text(json, "title", identifier), properties, required, relations, json);
  }

  /// Names of relations and properties in one list, for messages.
  public List<String> fieldNames() {
    List<String> names = new java.util.ArrayList<>(properties.keySet());
    names.addAll(relations.keySet());
    return names;
  }

  private static String text(JsonNode node, String name, String otherwise) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : otherwise;
  }
}
