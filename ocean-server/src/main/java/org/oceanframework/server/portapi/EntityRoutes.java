package org.oceanframework.server.portapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.databind.node.ObjectNode;

/// Single entities of Port's API. Thread-safe.
final class EntityRoutes {
  /// An answer with more is refused, never cut: a client would take what is missing for deleted.
  static final int MOST = 10_000;

  private final Operations operations;
  private final CatalogWrites writes;

  /// Held from the look to the write when an entity must not exist yet.
  private final ReentrantLock creation = new ReentrantLock();

  EntityRoutes(Operations operations, CatalogWrites writes) {
    this.operations = operations;
    this.writes = writes;
  }

  void addTo(RouteTable.Builder routes) {
    String entities = "/v1/blueprints/{blueprint}/entities";
    routes.get(entities, this::list);
    routes.post(entities, this::create);
    routes.get(entities + "/{identifier}", this::read);
    routes.add("PUT", entities + "/{identifier}", e -> change(e, false));
    routes.add("PATCH", entities + "/{identifier}", e -> change(e, true));
    routes.add("DELETE", entities + "/{identifier}", this::delete);
    routes.get("/v1/blueprints/{blueprint}/entities-count", this::count);
  }

  private Reply list(Exchange exchange) {
    String blueprint = blueprint(exchange);
    List<StoredEntity> entities =
        operations.store().read(r -> r.catalog().entities(blueprint, "", 0, MOST + 1));
    return many(exchange, entities);
  }

  /// Answers with entities, as far as the request wants their fields.
  static Reply many(Exchange exchange, List<StoredEntity> entities) {
    if (entities.size() > MOST) {
      throw new PortError(
          422,
          "more than "
              + MOST
              + " entities fit; narrow the query of POST /v1/entities/search, or read them by"
              + " POST /v1/blueprints/entities/datasource-entities, which has pages");
    }
    Set<String> include = Requests.names(exchange, "include");
    Set<String> exclude = Requests.names(exchange, "exclude");
    List<ObjectNode> written =
        entities.stream().map(entity -> EntityJson.write(entity, include, exclude)).toList();
    return Reply.json(200, EntityJson.ok(Map.of("entities", written)));
  }

  private Reply count(Exchange exchange) {
    String blueprint = blueprint(exchange);
    long count = operations.store().read(r -> r.catalog().counts().getOrDefault(blueprint, 0L));
    return Reply.json(200, EntityJson.ok(Map.of("count", count)));
  }

  private Reply read(Exchange exchange) {
    StoredEntity entity = find(ref(exchange));
    Set<String> include = Requests.names(exchange, "include");
    Set<String> exclude = Requests.names(exchange, "exclude");
    return Reply.json(
        200, EntityJson.ok(Map.of("entity", EntityJson.write(entity, include, exclude))));
  }

  private Reply create(Exchange exchange) {
    String blueprint = blueprint(exchange);
    boolean upsert = Requests.flag(exchange, "upsert");
    boolean merge = Requests.flag(exchange, "merge");
    EntityWrite.Upsert write =
        upsert(exchange, Requests.object(exchange), new Named(blueprint, Optional.empty(), merge));
    if (upsert) {
      return write(exchange, write);
    }
    creation.lock();
    try {
      if (stored(write.ref()).isPresent()) {
        throw new PortError(
            409,
            "entity \"%s\" of blueprint \"%s\" exists already; use upsert=true"
                .formatted(write.ref().identifier(), blueprint));
      }
      return write(exchange, write);
    } finally {
      creation.unlock();
    }
  }

  private Reply change(Exchange exchange, boolean merge) {
    EntityRef ref = ref(exchange);
    find(ref);
    return write(
        exchange,
        upsert(
            exchange,
            Requests.object(exchange),
            new Named(ref.blueprint(), Optional.of(ref.identifier()), merge)));
  }

  /// What the address says of the entity, and whether fields that are not named stay.
  private record Named(String blueprint, Optional<String> identifier, boolean merge) {}

  private EntityWrite.Upsert upsert(Exchange exchange, ObjectNode body, Named named) {
    Optional<String> given = EntityJson.identifier(body);
    if (named.identifier().isPresent() && given.isPresent() && !given.equals(named.identifier())) {
      throw new PortError(422, "the identifier of an entity cannot be changed");
    }
    return operations
        .store()
        .read(reader -> {
          SearchIdentifiers search = new SearchIdentifiers(reader.catalog());
          String identifier =
              named
                  .identifier()
                  .or(() -> given)
                  .orElseGet(() -> searched(search, body, named.blueprint()));
          return new EntityWrite.Upsert(
              EntityJson.read(
                  search.resolved(body, named.blueprint()), named.blueprint(), identifier),
              CatalogWrites.API,
              writes.asOf(),
              0,
              Requests.options(exchange, named.merge()));
        });
  }

  static String searched(SearchIdentifiers search, ObjectNode body, String blueprint) {
    if (!SearchIdentifiers.isQuery(body.path("identifier"))) {
      throw new PortError(422, "an entity needs an \"identifier\": a text or a search query");
    }
    return search
        .single(body.path("identifier"), blueprint)
        .orElseThrow(
            () -> new PortError(404, "the search query for the identifier fits no entity"));
  }

  private Reply write(Exchange exchange, EntityWrite.Upsert write) {
    if (Requests.flag(exchange, "validation_only")) {
      writes.check(write);
      return Reply.json(200, EntityJson.ok(Map.of()));
    }
    EntityWrite.Result result = writes.apply(List.of(write)).getFirst();
    refuse(result);
    int status = result.outcome() == EntityWrite.Outcome.CREATED ? 201 : 200;
    return Reply.json(status, EntityJson.ok(Map.of("entity", EntityJson.write(find(write.ref())))));
  }

  /// The result has only the catalog's words: its status is found by asking again.
  private void refuse(EntityWrite.Result result) {
    if (result.outcome() != EntityWrite.Outcome.REFUSED) {
      return;
    }
    if (result.write() instanceof EntityWrite.Upsert upsert) {
      writes.check(upsert);
    }
    throw new PortError(409, result.detail());
  }

  private Reply delete(Exchange exchange) {
    EntityRef ref = ref(exchange);
    EntityWrite delete =
        new EntityWrite.Delete(
            ref,
            CatalogWrites.API,
            writes.asOf(),
            0,
            Requests.deleteOptions(Requests.flag(exchange, "delete_dependents")));
    EntityWrite.Result result = writes.apply(List.of(delete)).getFirst();
    refuse(result);
    if (result.outcome() == EntityWrite.Outcome.ABSENT) {
      throw PortError.notFound("entity", ref.identifier());
    }
    return Reply.json(200, EntityJson.ok(Map.of()));
  }

  private StoredEntity find(EntityRef ref) {
    return stored(ref).orElseThrow(() -> PortError.notFound("entity", ref.identifier()));
  }

  private Optional<StoredEntity> stored(EntityRef ref) {
    return operations.store().read(reader -> reader.catalog().entity(ref));
  }

  private static EntityRef ref(Exchange exchange) {
    return EntityJson.ref(exchange.pathValue("blueprint"), exchange.pathValue("identifier"));
  }

  /// The blueprint of the address, which must exist.
  private String blueprint(Exchange exchange) {
    String identifier = exchange.pathValue("blueprint");
    if (operations.store().read(r -> r.catalog().blueprint(identifier)).isEmpty()) {
      throw PortError.notFound("blueprint", identifier);
    }
    return identifier;
  }
}
