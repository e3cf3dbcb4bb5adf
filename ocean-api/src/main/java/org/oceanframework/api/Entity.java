package org.oceanframework.api;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One entity as a mapping made it: only what is mapped is present, and what is present is written,
/// nulls included.
///
/// @param identifier unique in its blueprint
/// @param blueprint the blueprint's identifier
/// @param title absent: not mapped; a JSON null: cleared
/// @param icon as `title`
/// @param team a string, a list, or null
/// @param properties by name
/// @param relations by name: an identifier, a list of identifiers, or null
public record Entity(
    String identifier,
    String blueprint,
    Optional<JsonNode> title,
    Optional<JsonNode> icon,
    Optional<JsonNode> team,
    ObjectNode properties,
    ObjectNode relations) {

  /// Its name.
  public EntityRef ref() {
    return new EntityRef(blueprint, identifier);
  }
}
