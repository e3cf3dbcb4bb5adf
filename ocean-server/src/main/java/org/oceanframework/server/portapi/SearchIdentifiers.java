package org.oceanframework.server.portapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.StoredEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Resolves what stands for an identifier: an entity's own, or the targets of its relations, may be
/// a search query. Used inside one query of the store.
record SearchIdentifiers(CatalogReader catalog) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MOST_TARGETS = 1_000;

  static boolean isQuery(JsonNode value) {
    return value.isObject() && value.has("combinator") && value.has("rules");
  }

  /// The only entity of a blueprint that fits.
  Optional<String> single(JsonNode query, String blueprint) {
    List<StoredEntity> found = catalog.search(within(query, blueprint), 2);
    if (found.size() > 1) {
      throw new PortError(
          422, "the search query for the identifier fits more than one entity of " + blueprint);
    }
    return found.stream().findFirst().map(entity -> entity.ref().identifier());
  }

  /// The same body with identifiers for the queries in its relations.
  ObjectNode resolved(ObjectNode entity, String blueprint) {
    if (!(entity.get("relations") instanceof ObjectNode relations)
        || relations.valueStream().noneMatch(SearchIdentifiers::isQuery)) {
      return entity;
    }
    Map<String, Blueprint.Relation> known =
        catalog.blueprint(blueprint).map(Blueprint::relations).orElse(Map.of());
    ObjectNode resolved = MAPPER.createObjectNode();
    relations.forEachEntry((name, value) -> {
      Blueprint.Relation relation = known.get(name);
      resolved.set(name, relation != null && isQuery(value) ? targets(value, relation) : value);
    });
    ObjectNode copy = MAPPER.createObjectNode();
    copy.setAll(entity);
    copy.set("relations", resolved);
    return copy;
  }

  private JsonNode targets(JsonNode query, Blueprint.Relation relation) {
    if (!relation.many()) {
      return single(query, relation.target())
          .<JsonNode>map(id -> MAPPER.getNodeFactory().stringNode(id))
          .orElse(MAPPER.getNodeFactory().nullNode());
    }
    ArrayNode identifiers = MAPPER.createArrayNode();
    catalog.search(within(query, relation.target()), MOST_TARGETS).stream()
        .map(entity -> entity.ref().identifier())
        .forEach(identifiers::add);
    return identifiers;
  }

  private static ObjectNode within(JsonNode query, String blueprint) {
    ObjectNode both = MAPPER.createObjectNode().put("combinator", "and");
    both.putArray("rules")
        .add(query)
        .addObject()
        .put("property", "$blueprint")
        .put("operator", "=")
        .put("value", blueprint);
    return both;
  }
}
