package org.oceanframework.server.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import org.oceanframework.server.operator.DeliveryFilter;

/// The pages: each reads one snapshot of the catalog and renders one template. Thread-safe.
final class Pages {
  private static final int FORM_BYTES = 64 * 1_024;
  private static final int TRIAL_BYTES = 2 * 1_024 * 1_024;
  private static final int LONGEST_SEARCH = 200;
  private static final int LARGEST_OFFSET = 1_000_000;

  private final Operations operations;
  private final InstantSource clock;
  private final Supplier<String> mapping;
  private final Playground playground = new Playground();
  private final Templates templates = new Templates();

  Pages(Operations operations, Supplier<String> mapping, InstantSource clock) {
    this.operations = operations;
    this.mapping = mapping;
    this.clock = clock;
  }

  void addTo(RouteTable.Builder routes) {
    routes.get("/", this::overview);
    routes.get("/deliveries", this::deliveries);
    routes.get("/deliveries/{id}", this::delivery);
    routes.get("/blueprints/{blueprint}", e -> blueprint(e, e.pathValue("blueprint")));
    routes.get("/blueprint", e -> blueprint(e, e.query("id").orElse("")));
    routes.get(
        "/entities/{blueprint}/{identifier}",
        e -> entity(e, new EntityRef(e.pathValue("blueprint"), e.pathValue("identifier"))));
    routes.get("/entity", e -> entity(e, named(e)));
    routes.get("/replay", this::replay);
    routes.post("/replay", this::requestReplay);
    routes.get("/resyncs", this::resyncs);
    routes.post("/resyncs", this::requestResync);
    routes.get("/mapping", this::playground);
    routes.post("/mapping", this::tryMapping);
    routes.get("/routes", e -> templates.page(200, "routes", routesPage(e)));
    routes.get("/docs", _ -> templates.render(200, "docs", Map.of()));
    routes.get("/{rest...}", e -> message(e, 404, "Not found", "Nothing is at this address."));
  }

  private static EntityRef named(Exchange exchange) {
    return new EntityRef(exchange.query("blueprint").orElse(""), exchange.query("id").orElse(""));
  }

  private Reply overview(Exchange exchange) {
    return templates.page(
        200, "overview", OverviewPage.of(frame(exchange, "Overview", "/"), operations));
  }

  private RoutesPage routesPage(Exchange exchange) {
    return new RoutesPage(frame(exchange, "Routes", "/routes"));
  }

  private Reply deliveries(Exchange exchange) {
    DeliveryQuery query;
    try {
      query = DeliveryFilter.of(exchange, operations);
    } catch (HttpProblem problem) {
      return message(exchange, problem);
    }
    boolean dead = exchange.query("state").filter("dead"::equals).isPresent();
    Frame frame =
        dead
            ? frame(exchange, "Dead letters", "/dead")
            : frame(exchange, "Deliveries", "/deliveries");
    return templates.page(
        200,
        "deliveries",
        DeliveriesPage.of(frame, query, operations, DeliveriesPage.replayed(exchange)));
  }

  private Reply delivery(Exchange exchange) {
    String id = exchange.pathValue("id");
    Frame frame = frame(exchange, id, "/deliveries");
    return operations
        .delivery(id)
        .map(detail ->
            templates.page(
                200, "delivery", DeliveryPage.of(frame, id, forPart(exchange, detail), operations)))
        .orElseGet(() ->
            message(
                exchange,
                404,
                "No such delivery",
                "There is no delivery “"
                    + id
                    + "” here. It may be of another data folder, or"
                    + " older than what is kept."));
  }

  /// The live part is fetched often and has no payload: it is not rendered then.
  private static Operations.DeliveryDetail forPart(
      Exchange exchange, Operations.DeliveryDetail detail) {
    boolean part = exchange.header("HX-Target").filter("live"::equals).isPresent();
    if (!part || detail.record().isEmpty()) {
      return detail;
    }
    return Payload.without(detail);
  }

  private Reply blueprint(Exchange exchange, String identifier) {
    String text = exchange.query("q").orElse("").strip();
    String search = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    int offset = offset(exchange);
    Frame.Place place = place(exchange);
    return catalog(catalog ->
            catalog
                .blueprint(identifier)
                .map(found ->
                    BlueprintPage.of(
                        place.frame(found.title(), Links.blueprint(identifier), catalog),
                        found,
                        catalog,
                        new BlueprintPage.Part(search, offset))))
        .map(page -> templates.page(200, "blueprint", page))
        .orElseGet(() ->
            message(
                exchange,
                404,
                "No such blueprint",
                "The catalog has no blueprint “" + identifier + "”."));
  }

  /// Anything that is no offset is the beginning: it is an address that somebody typed.
  private static int offset(Exchange exchange) {
    try {
      int offset = Integer.parseInt(exchange.query("offset").orElse("0"));
      return Math.clamp(offset, 0, LARGEST_OFFSET);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private Reply entity(Exchange exchange, EntityRef ref) {
    Frame.Place place = place(exchange);
    return catalog(catalog -> catalog.entity(ref).map(found -> entity(place, found, catalog)))
        .map(page -> templates.page(200, "entity", page))
        .orElseGet(() ->
            message(
                exchange,
                404,
                "No such entity",
                "The catalog has no “%s” of blueprint “%s”. It may have been deleted."
                    .formatted(ref.identifier(), ref.blueprint())));
  }

  private EntityPage entity(Frame.Place place, StoredEntity entity, CatalogReader catalog) {
    String title = entity.title().isEmpty() ? entity.ref().identifier() : entity.title();
    Frame frame = place.frame(title, Links.blueprint(entity.ref().blueprint()), catalog);
    String writtenBy = entity.lastSeq() == 0 ? "" : operations.id(entity.lastSeq());
    return EntityPage.of(frame, entity, catalog, writtenBy);
  }

  private Reply resyncs(Exchange exchange) {
    Frame frame = frame(exchange, "Resyncs", "/resyncs");
    boolean requested = exchange.query("requested").isPresent();
    return templates.page(200, "resyncs", ResyncsPage.of(frame, operations, requested));
  }

  private Reply replay(Exchange exchange) {
    try {
      ReplayChoice choice = ReplayChoice.of(exchange::query);
      Frame frame = frame(exchange, "Replay", "/dead");
      return templates.page(200, "replay", ReplayPage.of(frame, choice, operations));
    } catch (HttpProblem problem) {
      return message(exchange, problem);
    }
  }

  private Reply requestReplay(Exchange exchange) {
    Form form = Form.read(exchange.body(FORM_BYTES));
    try {
      ReplayChoice choice = ReplayChoice.of(form::first);
      Replays.Replayed replayed = operations.replay(choice.seqs(operations), choice.force());
      boolean one = choice.filter().isEmpty() && replayed.refused().isEmpty();
      return Reply.empty(303)
          .withHeader(
              "Location",
              one ? Links.delivery(choice.id()) : DeliveriesPage.replayedHref(replayed));
    } catch (HttpProblem problem) {
      return message(exchange, problem);
    }
  }

  private Reply requestResync(Exchange exchange) {
    Set<String> kinds = Set.copyOf(Form.read(exchange.body(FORM_BYTES)).all("kind"));
    try {
      operations.requestResync(kinds);
    } catch (IllegalArgumentException e) {
      return message(exchange, 400, "No such kind", String.valueOf(e.getMessage()));
    }
    return Reply.empty(303).withHeader("Location", "/resyncs?requested=1");
  }

  private Reply playground(Exchange exchange) {
    PlaygroundPage.Start start = PlaygroundPage.start(mapping.get(), operations);
    return playground(exchange, start.trial(), start.sample());
  }

  private Reply tryMapping(Exchange exchange) {
    Form form = Form.read(exchange.body(TRIAL_BYTES));
    Playground.Trial trial =
        new Playground.Trial(
            form.first("mapping").orElse(""),
            form.first("item").orElse(""),
            form.first("at").orElse(""),
            form.first("kind").orElse(""));
    boolean part = exchange.header("HX-Request").isPresent();
    return part
        ? templates.page(200, "playgroundResult", tried(trial))
        : playground(exchange, trial, "");
  }

  private Reply playground(Exchange exchange, Playground.Trial trial, String sample) {
    Frame frame = frame(exchange, "Mapping", "/mapping");
    List<String> kinds = operations.identity().kinds();
    return templates.page(
        200, "playground", new PlaygroundPage(frame, trial, kinds, sample, tried(trial)));
  }

  private PlaygroundResult tried(Playground.Trial trial) {
    Map<String, Blueprint> blueprints =
        catalog(CatalogReader::blueprints).stream()
            .collect(Collectors.toMap(Blueprint::identifier, Function.identity()));
    return PlaygroundResult.of(playground.run(trial, blueprints));
  }

  private Reply message(Exchange exchange, HttpProblem problem) {
    return message(
        exchange, problem.status(), problem.title(), String.valueOf(problem.getMessage()));
  }

  private Reply message(Exchange exchange, int status, String title, String text) {
    return templates.page(
        status, "message", new MessagePage(frame(exchange, title, "/none"), text));
  }

  private <T> T catalog(Function<CatalogReader, T> query) {
    return operations.store().read(reader -> query.apply(reader.catalog()));
  }

  private Frame frame(Exchange exchange, String title, String section) {
    Frame.Place place = place(exchange);
    return catalog(catalog -> place.frame(title, section, catalog));
  }

  private Frame.Place place(Exchange exchange) {
    return new Frame.Place(
        here(exchange), operations.identity(), operations.status(), clock.millis());
  }

  private static String here(Exchange exchange) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    exchange
        .query()
        .forEach((name, values) -> {
          String pair = Links.query("", Map.of(name, values.getFirst()));
          if (!pair.isEmpty()) {
            query.add(pair.substring(1));
          }
        });
    return exchange.rawPath() + query;
  }
}
