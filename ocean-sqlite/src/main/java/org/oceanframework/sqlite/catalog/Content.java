package org.oceanframework.sqlite.catalog;

import java.util.Optional;
import org.oceanframework.api.Entity;
import org.oceanframework.core.catalog.StoredEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What an entity says, without who wrote it when.
record Content(
    String title,
    Optional<String> icon,
    JsonNode team,
    ObjectNode properties,
    ObjectNode relations) {

  /// What the entity says after a write that does not merge, or creates it.
  static Content of(Entity entity) {
    return over(
        new Content(
            entity.identifier(), Optional.empty(), NullNode.getInstance(), empty(), empty()),
        entity);
  }

  /// What the entity says after a write that leaves alone what it does not name.
  static Content merged(StoredEntity before, Entity entity) {
    return over(
        new Content(
            before.title(),
            before.icon(),
            before.team(),
            before.properties().deepCopy(),
            before.relations().deepCopy()),
        entity);
  }

  /// What a stored entity says.
  static Content of(StoredEntity stored) {
    return new Content(
        stored.title(), stored.icon(), stored.team(), stored.properties(), stored.relations());
  }

  /// An entity that only a relation knows of.
  static Content bare(String identifier) {
    return new Content(identifier, Optional.empty(), NullNode.getInstance(), empty(), empty());
  }

  /// Whether the stored entity says the same.
  boolean same(StoredEntity stored) {
    return title.equals(stored.title())
        && icon.equals(stored.icon())
        && team.equals(stored.team())
        && properties.equals(stored.properties())
        && relations.equals(stored.relations());
  }

  private static Content over(Content base, Entity entity) {
    ObjectNode properties = base.properties();
    ObjectNode relations = base.relations();
    properties.setAll(entity.properties());
    relations.setAll(entity.relations());
    return new Content(
        entity
            .title()
            .map(title -> title.isNull() ? entity.identifier() : title.asString(""))
            .orElse(base.title()),
        entity
            .icon()
            .map(icon -> icon.isNull() ? Optional.<String>empty() : Optional.of(icon.asString("")))
            .orElse(base.icon()),
        Json.canonical(entity.team().orElse(base.team())),
        (ObjectNode) Json.canonical(properties),
        (ObjectNode) Json.canonical(relations));
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
