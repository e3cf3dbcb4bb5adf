package org.oceanframework.server.portapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Many entities at once of Port's API: each succeeds or fails by itself. Thread-safe.
final class BulkRoutes {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MOST = 100;
  private static final int CHUNK = 500;

  private final Operations operations;
  private final CatalogWrites writes;

  BulkRoutes(Operations operations, CatalogWrites writes) {
    this.operations = operations;
    this.writes = writes;
  }

  void addTo(RouteTable.Builder routes) {
    routes.post("/v1/blueprints/{blueprint}/entities/bulk", this::upsert);
    routes.post("/v1/blueprints/{blueprint}/bulk/entities/delete", this::delete);
    routes.add("DELETE", "/v1/blueprints/{blueprint}/all-entities", this::deleteAll);
    routes.get("/v1/migrations/{id}", BulkRoutes::migration);
  }

  /// One entity of the request: a write, or why there is none.
  private record Item(
      int index, String identifier, Optional<EntityWrite.Upsert> write, Optional<PortError> error) {

    static Item failed(int index, String identifier, PortError error) {
      return new Item(index, identifier, Optional.empty(), Optional.of(error));
    }
  }

  private Reply upsert(Exchange exchange) {
    List<Item> items = items(exchange, entities(exchange));
    ArrayNode done = MAPPER.createArrayNode();
    ArrayNode errors = MAPPER.createArrayNode();
    Map<Integer, EntityWrite.Result> results = apply(exchange, items);
    for (Item item : items) {
      Optional<PortError> error = item.error().or(() -> error(results.get(item.index()), item));
      if (error.isPresent()) {
        errors.add(error(item, error.get()));
      } else {
        done.addObject()
            .put("index", item.index())
            .put("identifier", item.identifier())
            .put("created", isCreated(results.get(item.index())));
      }
    }
    ObjectNode json = EntityJson.ok(Map.of());
    json.put("ok", errors.isEmpty());
    json.set("entities", done);
    json.set("errors", errors);
    return Reply.json(errors.isEmpty() ? 200 : 207, json);
  }

  private static boolean isCreated(EntityWrite.@Nullable Result result) {
    return result != null && result.outcome() == EntityWrite.Outcome.CREATED;
  }

  private static ObjectNode error(Item item, PortError error) {
    return MAPPER
        .createObjectNode()
        .put("index", item.index())
        .put("identifier", item.identifier())
        .put("statusCode", error.status())
        .put("error", error.code())
        .put("message", error.message());
  }

  private static JsonNode entities(Exchange exchange) {
    JsonNode entities = Requests.object(exchange).path("entities");
    if (!entities.isArray() || entities.isEmpty() || entities.size() > MOST) {
      throw new PortError(422, "\"entities\" must be a list of 1 to " + MOST);
    }
    return entities;
  }

  private List<Item> items(Exchange exchange, JsonNode entities) {
    String blueprint = exchange.pathValue("blueprint");
    boolean upsert = Requests.flag(exchange, "upsert");
    EntityWrite.WriteOptions options = Requests.options(exchange, Requests.flag(exchange, "merge"));
    return operations
        .store()
        .read(reader -> {
          CatalogReader catalog = reader.catalog();
          if (catalog.blueprint(blueprint).isEmpty()) {
            throw PortError.notFound("blueprint", blueprint);
          }
          List<Item> items = new ArrayList<>();
          for (int i = 0; i < entities.size(); i++) {
            Item item = item(i, entities.get(i), blueprint, catalog, options);
            items.add(upsert ? item : mustBeNew(item, catalog));
          }
          return items;
        });
  }

  private Item item(
      int index,
      JsonNode body,
      String blueprint,
      CatalogReader catalog,
      EntityWrite.WriteOptions options) {
    if (!(body instanceof ObjectNode object)) {
      return Item.failed(index, "unknown", new PortError(422, "an entity must be an object"));
    }
    SearchIdentifiers search = new SearchIdentifiers(catalog);
    String identifier = "unknown";
    try {
      identifier =
          EntityJson.identifier(object)
              .orElseGet(() -> EntityRoutes.searched(search, object, blueprint));
      EntityWrite.Upsert write =
          new EntityWrite.Upsert(
              EntityJson.read(search.resolved(object, blueprint), blueprint, identifier),
              CatalogWrites.API,
              writes.asOf(),
              0,
              options);
      return new Item(index, identifier, Optional.of(write), Optional.empty());
    } catch (PortError error) {
      return Item.failed(index, identifier, error);
    } catch (EntityRefusedException refused) {
      return Item.failed(index, identifier, PortError.of(refused));
    }
  }

  private static Item mustBeNew(Item item, CatalogReader catalog) {
    boolean exists = item.write().map(EntityWrite.Upsert::ref).flatMap(catalog::entity).isPresent();
    return exists
        ? Item.failed(
            item.index(),
            item.identifier(),
            new PortError(409, "entity \"" + item.identifier() + "\" exists already"))
        : item;
  }

  private Map<Integer, EntityWrite.Result> apply(Exchange exchange, List<Item> items) {
    List<Item> sound = items.stream().filter(item -> item.write().isPresent()).toList();
    Map<Integer, EntityWrite.Result> byIndex = new HashMap<>();
    if (sound.isEmpty() || Requests.flag(exchange, "validation_only")) {
      return byIndex;
    }
    List<EntityWrite.Result> results =
        writes.apply(sound.stream().<EntityWrite>map(item -> item.write().orElseThrow()).toList());
    for (int i = 0; i < sound.size(); i++) {
      byIndex.put(sound.get(i).index(), results.get(i));
    }
    return byIndex;
  }

  /// Without a result nothing was written: the request only validates.
  private Optional<PortError> error(EntityWrite.@Nullable Result result, Item item) {
    if (result != null && result.outcome() != EntityWrite.Outcome.REFUSED) {
      return Optional.empty();
    }
    try {
      item.write().ifPresent(writes::check);
      return result == null ? Optional.empty() : Optional.of(new PortError(409, result.detail()));
    } catch (PortError error) {
      return Optional.of(error);
    }
  }

  private Reply delete(Exchange exchange) {
    String blueprint = exchange.pathValue("blueprint");
    EntityWrite.WriteOptions options =
        Requests.deleteOptions(Requests.flag(exchange, "delete_dependents"));
    List<EntityWrite> deletes = new ArrayList<>();
    for (JsonNode identifier : entities(exchange)) {
      if (!identifier.isString()) {
        throw new PortError(422, "\"entities\" must be a list of identifiers");
      }
      deletes.add(delete(EntityJson.ref(blueprint, identifier.stringValue()), options));
    }
    return Reply.json(
        200, EntityJson.ok(Map.of("deletedEntities", deleted(writes.apply(deletes)))));
  }

  private EntityWrite delete(EntityRef ref, EntityWrite.WriteOptions options) {
    return new EntityWrite.Delete(ref, CatalogWrites.API, writes.asOf(), 0, options);
  }

  private static List<String> deleted(List<EntityWrite.Result> results) {
    return results.stream()
        .filter(result -> result.outcome() == EntityWrite.Outcome.DELETED)
        .map(result -> result.write().ref().identifier())
        .toList();
  }

  /// Deletes chunk by chunk before it answers; the migration it names has ended then.
  private Reply deleteAll(Exchange exchange) {
    String blueprint = exchange.pathValue("blueprint");
    if (operations.store().read(r -> r.catalog().blueprint(blueprint)).isEmpty()) {
      throw PortError.notFound("blueprint", blueprint);
    }
    for (List<StoredEntity> chunk = chunk(blueprint); !chunk.isEmpty(); chunk = chunk(blueprint)) {
      List<EntityWrite.Result> results =
          writes.apply(
              chunk.stream().map(e -> delete(e.ref(), Requests.deleteOptions(false))).toList());
      if (deleted(results).isEmpty()) {
        throw new PortError(409, "no further entity can go: " + results.getFirst().detail());
      }
    }
    if (Requests.flag(exchange, "delete_blueprint")) {
      writes.deleteBlueprint(blueprint);
    }
    return Reply.json(200, EntityJson.ok(Map.of("migrationId", UUID.randomUUID().toString())));
  }

  private List<StoredEntity> chunk(String blueprint) {
    return operations.store().read(r -> r.catalog().entities(blueprint, "", 0, CHUNK));
  }

  private static Reply migration(Exchange exchange) {
    return Reply.json(
        200,
        EntityJson.ok(
            Map.of("migration", Map.of("id", exchange.pathValue("id"), "status", "COMPLETED"))));
  }
}
