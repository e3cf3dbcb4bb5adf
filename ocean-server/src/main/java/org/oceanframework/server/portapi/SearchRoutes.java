package org.oceanframework.server.portapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Searches of Port's API. Thread-safe.
final class SearchRoutes {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int LARGEST_PAGE = 5_000;

  private final Operations operations;

  SearchRoutes(Operations operations) {
    this.operations = operations;
  }

  void addTo(RouteTable.Builder routes) {
    routes.post("/v1/entities/search", this::search);
    routes.post("/v1/blueprints/entities/datasource-entities", this::ofDatasource);
  }

  private Reply search(Exchange exchange) {
    ObjectNode query = Requests.object(exchange);
    List<StoredEntity> found =
        operations.store().read(r -> r.catalog().search(query, EntityRoutes.MOST + 1));
    return EntityRoutes.many(exchange, found);
  }

  private Reply ofDatasource(Exchange exchange) {
    ObjectNode body = Requests.object(exchange);
    String prefix = text(body, "datasource_prefix");
    String suffix = text(body, "datasource_suffix");
    int limit = Math.clamp(body.path("limit").asInt(LARGEST_PAGE), 1, LARGEST_PAGE);
    long before = before(body.path("before"));
    Optional<EntityRef> from = from(body.path("from"));
    List<StoredEntity> found =
        operations
            .store()
            .read(r -> r.catalog().ofDatasource(prefix, suffix, before, from, limit + 1));
    List<StoredEntity> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode json =
        EntityJson.ok(Map.of("entities", page.stream().map(EntityJson::write).toList()));
    json.put("next", found.size() > limit ? token(page.getLast().ref()) : null);
    return Reply.json(200, json);
  }

  private static String text(ObjectNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isString()) {
      return value.stringValue();
    }
    throw new PortError(422, "\"" + name + "\" must be a text");
  }

  private static long before(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Long.MAX_VALUE;
    }
    try {
      Instant instant = OffsetDateTime.parse(value.asString("")).toInstant();
      return instant.toEpochMilli();
    } catch (DateTimeParseException _) {
      throw new PortError(422, "\"before\" must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static String token(EntityRef last) {
    String json = MAPPER.createArrayNode().add(last.blueprint()).add(last.identifier()).toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<EntityRef> from(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      JsonNode last = MAPPER.readTree(Base64.getUrlDecoder().decode(value.asString("")));
      if (last.isArray() && last.size() == 2) {
        return Optional.of(new EntityRef(last.get(0).asString(""), last.get(1).asString("")));
      }
    } catch (JacksonException | IllegalArgumentException _) {
      // Refused below, like a token with something else in it.
    }
    throw new PortError(422, "\"from\" must be the \"next\" of the page before");
  }
}
