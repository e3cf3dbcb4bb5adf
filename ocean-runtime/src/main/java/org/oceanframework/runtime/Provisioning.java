package org.oceanframework.runtime;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateStore.Durability;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings an integration's blueprints into the embedded catalog: its files are the truth for what
/// they name; what people added beside it stays.
final class Provisioning {
  private Provisioning() {}

  static void provision(StateStore store, List<ObjectNode> blueprints, InstantSource clock) {
    if (blueprints.isEmpty()) {
      return;
    }
    store.writeAndWait(
        Durability.DURABLE,
        transaction -> {
          CatalogTransaction catalog = transaction.catalog();
          blueprints.forEach(blueprint -> provision(catalog, blueprint, clock.millis()));
          return blueprints.size();
        });
  }

  private static void provision(CatalogTransaction catalog, ObjectNode wanted, long nowMillis) {
    Optional<Blueprint> present = catalog.blueprint(wanted.path("identifier").stringValue());
    ObjectNode merged =
        present
            .map(blueprint -> {
              ObjectNode copy = blueprint.json().deepCopy();
              merge(copy, wanted);
              return copy;
            })
            .orElse(wanted);
    if (present.isEmpty() || !present.get().json().equals(merged)) {
      catalog.putBlueprint(Blueprint.of(merged), nowMillis);
    }
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      JsonNode present = into.get(field.getKey());
      if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
        merge(object, more);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
