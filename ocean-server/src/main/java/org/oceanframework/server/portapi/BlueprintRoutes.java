package org.oceanframework.server.portapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Blueprints of Port's API. Thread-safe.
final class BlueprintRoutes {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Operations operations;
  private final CatalogWrites writes;

  BlueprintRoutes(Operations operations, CatalogWrites writes) {
    this.operations = operations;
    this.writes = writes;
  }

  void addTo(RouteTable.Builder routes) {
    routes.get("/v1/blueprints", _ -> list());
    routes.post("/v1/blueprints", this::create);
    routes.get("/v1/blueprints/{blueprint}", e -> blueprint(200, find(e)));
    routes.add("PUT", "/v1/blueprints/{blueprint}", this::replace);
    routes.add("PATCH", "/v1/blueprints/{blueprint}", this::patch);
    routes.add("DELETE", "/v1/blueprints/{blueprint}", this::delete);
  }

  private Reply list() {
    List<Blueprint> blueprints = operations.store().read(reader -> reader.catalog().blueprints());
    return Reply.json(
        200,
        EntityJson.ok(
            Map.of("blueprints", blueprints.stream().map(BlueprintRoutes::write).toList())));
  }

  private Reply create(Exchange exchange) {
    Blueprint blueprint = Blueprint.of(Requests.object(exchange));
    if (find(blueprint.identifier()).isPresent()) {
      throw new PortError(
          409, "blueprint \"" + blueprint.identifier() + "\" exists already; use PUT or PATCH");
    }
    writes.put(blueprint);
    return blueprint(201, blueprint);
  }

  private Reply replace(Exchange exchange) {
    Blueprint before = find(exchange);
    return put(Requests.object(exchange), before);
  }

  /// Objects are merged and nulls remove (RFC 7396), so that a patch of `relations` alone leaves
  /// the properties as they are.
  private Reply patch(Exchange exchange) {
    Blueprint before = find(exchange);
    return put(merged(before.json(), Requests.object(exchange)), before);
  }

  private Reply put(ObjectNode json, Blueprint before) {
    if (!json.has("identifier")) {
      json.put("identifier", before.identifier());
    }
    Blueprint after = Blueprint.of(json);
    if (!after.identifier().equals(before.identifier())) {
      throw new PortError(422, "the identifier of a blueprint cannot be changed");
    }
    writes.put(after);
    return blueprint(200, after);
  }

  private static ObjectNode merged(ObjectNode before, ObjectNode patch) {
    ObjectNode after = before.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        after.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner
          && after.get(field.getKey()) instanceof ObjectNode old) {
        after.set(field.getKey(), merged(old, inner));
      } else {
        after.set(field.getKey(), field.getValue());
      }
    }
    return after;
  }

  private Reply delete(Exchange exchange) {
    String identifier = exchange.pathValue("blueprint");
    if (!writes.deleteBlueprint(identifier)) {
      throw PortError.notFound("blueprint", identifier);
    }
    return Reply.json(200, EntityJson.ok(Map.of()));
  }

  private Blueprint find(Exchange exchange) {
    String identifier = exchange.pathValue("blueprint");
    return find(identifier).orElseThrow(() -> PortError.notFound("blueprint", identifier));
  }

  private Optional<Blueprint> find(String identifier) {
    return operations.store().read(reader -> reader.catalog().blueprint(identifier));
  }

  private static Reply blueprint(int status, Blueprint blueprint) {
    return Reply.json(status, EntityJson.ok(Map.of("blueprint", write(blueprint))));
  }

  /// As it was given, with the parts that clients rely on: title, schema, and all fields of each
  /// relation.
  static ObjectNode write(Blueprint blueprint) {
    ObjectNode json = blueprint.json().deepCopy();
    json.put("identifier", blueprint.identifier());
    json.put("title", blueprint.title());
    ObjectNode schema = json.withObjectProperty("schema");
    if (!(schema.get("properties") instanceof ObjectNode)) {
      schema.putObject("properties");
    }
    if (!schema.path("required").isArray()) {
      schema.putArray("required");
    }
    ObjectNode relations = MAPPER.createObjectNode();
    blueprint
        .relations()
        .forEach((name, relation) ->
            relations.set(name, write(relation, json.path("relations").path(name))));
    json.set("relations", relations);
    return json;
  }

  private static ObjectNode write(Blueprint.Relation relation, JsonNode given) {
    ObjectNode json =
        given instanceof ObjectNode object ? object.deepCopy() : MAPPER.createObjectNode();
    json.put("title", relation.title());
    json.put("target", relation.target());
    json.put("many", relation.many());
    json.put("required", relation.required());
    return json;
  }
}
