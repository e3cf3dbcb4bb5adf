package org.oceanframework.server.portapi;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an Ocean asks Port at its start: its own record, which is kept as it gives it, and what the
/// organization can do, which is nothing beyond the catalog. Thread-safe.
final class IntegrationRoutes {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String PREFIX = "port-integration/";

  private final Operations operations;
  private final CatalogWrites writes;
  private final InstantSource clock;

  IntegrationRoutes(Operations operations, CatalogWrites writes, InstantSource clock) {
    this.operations = operations;
    this.writes = writes;
    this.clock = clock;
  }

  void addTo(RouteTable.Builder routes) {
    routes.get("/v1/organization", _ -> organization());
    routes.get(
        "/v1/integration/provision-enabled",
        _ -> Reply.json(200, EntityJson.ok(Map.of("integrations", List.of()))));
    routes.post("/v1/integration", this::create);
    routes.get("/v1/integration/{id}", e -> integration(find(id(e))));
    routes.add("PATCH", "/v1/integration/{id}", e -> patch(id(e), Requests.object(e)));
    routes.add("PATCH", "/v1/integration/{id}/config", this::config);
    routes.add("PATCH", "/v1/integration/{id}/resync-state", this::resyncState);
    routes.get("/v1/integration/{id}/resync-request", _ -> noRequest());
    routes.post("/v1/integration/{id}/kinds/{kind}/examples", _ -> ok());
  }

  private static Reply organization() {
    return Reply.json(
        200,
        EntityJson.ok(
            Map.of(
                "organization",
                Map.of("id", "embedded", "name", "embedded", "featureFlags", List.of()))));
  }

  private static Reply noRequest() {
    ObjectNode json = EntityJson.ok(Map.of());
    json.putNull("request");
    return Reply.json(200, json);
  }

  private static Reply ok() {
    return Reply.json(200, EntityJson.ok(Map.of()));
  }

  private Reply create(Exchange exchange) {
    ObjectNode given = Requests.object(exchange);
    String id = given.path("installationId").asString("");
    if (id.isEmpty()) {
      throw new PortError(422, "an integration needs an \"installationId\"");
    }
    if (load(id).isPresent()) {
      throw new PortError(409, "integration \"" + id + "\" exists already; use PATCH");
    }
    given.put("installationType", "OnPrem");
    return save(id, given);
  }

  private Reply patch(String id, ObjectNode changes) {
    ObjectNode integration = find(id);
    integration.setAll(changes);
    return save(id, integration);
  }

  private Reply config(Exchange exchange) {
    ObjectNode changes = MAPPER.createObjectNode();
    changes.set("config", Requests.object(exchange).path("config"));
    return patch(id(exchange), changes);
  }

  private Reply resyncState(Exchange exchange) {
    ObjectNode state = Requests.object(exchange);
    state.put("updatedAt", EntityJson.time(clock.millis()));
    ObjectNode changes = MAPPER.createObjectNode();
    changes.set("resyncState", state);
    return patch(id(exchange), changes);
  }

  private Reply save(String id, ObjectNode integration) {
    integration.put("updatedAt", EntityJson.time(clock.millis()));
    writes.remember(PREFIX + id, integration.toString());
    return integration(integration);
  }

  private static Reply integration(ObjectNode integration) {
    return Reply.json(200, EntityJson.ok(Map.of("integration", integration)));
  }

  private ObjectNode find(String id) {
    return load(id).orElseThrow(() -> PortError.notFound("integration", id));
  }

  private Optional<ObjectNode> load(String id) {
    return operations
        .store()
        .read(reader -> reader.memory(PREFIX + id))
        .map(MAPPER::readTree)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  private static String id(Exchange exchange) {
    return exchange.pathValue("id");
  }
}
