package org.oceanframework.server.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.operations.ReplayFilter;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Replays: one delivery by its id, or all that a filter or a list of ids names; with `dryRun` what
/// they would do, on the catalog as it is now. Thread-safe.
final class ReplayApi {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int REQUEST_BYTES = 256 * 1_024;

  /// A dry run takes as long as an attempt, for each.
  private static final int MOST_DRY = 100;

  private static final int MOST_LISTED = 1_000;
  private static final Set<String> ONE = Set.of("dryRun", "force");
  private static final Set<String> MANY =
      Set.of("dryRun", "force", "ids", "state", "path", "key", "reason");

  private final Operations operations;

  ReplayApi(Operations operations) {
    this.operations = operations;
  }

  void addTo(RouteTable.Builder routes) {
    routes.post("/ocean/deliveries/{id}/replay", this::one);
    routes.post("/ocean/replay", this::many);
  }

  private Reply one(Exchange exchange) {
    Request request = Request.read(exchange.body(REQUEST_BYTES), ONE);
    String id = exchange.pathValue("id");
    long seq = seq(id);
    if (request.is("dryRun")) {
      try {
        return Reply.json(200, json(operations.preview(seq, request.is("force"))));
      } catch (IllegalArgumentException e) {
        throw new HttpProblem(409, "Cannot be replayed", String.valueOf(e.getMessage()));
      }
    }
    Replays.Replayed replayed = operations.replay(List.of(seq), request.is("force"));
    if (!replayed.refused().isEmpty()) {
      throw new HttpProblem(409, "Cannot be replayed", replayed.refused().getFirst().reason());
    }
    return Reply.json(202, MAPPER.createObjectNode().put("status", "replaying").put("id", id));
  }

  private Reply many(Exchange exchange) {
    Request request = Request.read(exchange.body(REQUEST_BYTES), MANY);
    List<Long> seqs = seqs(request);
    return request.is("dryRun")
        ? Reply.json(200, dry(seqs, request.is("force")))
        : Reply.json(202, json(operations.replay(seqs, request.is("force"))));
  }

  private List<Long> seqs(Request request) {
    List<String> ids = request.texts("ids");
    Optional<DeliveryState> state = request.text("state").map(DeliveryFilter::state);
    if (ids.isEmpty() == state.isEmpty()) {
      throw refused(
          "The body must name either \"ids\", or a \"state\" such as \"dead\" with \"path\","
              + " \"key\" and \"reason\" if wanted.");
    }
    if (state.isEmpty()) {
      return ids.stream().map(this::seq).toList();
    }
    try {
      return operations.matching(
          new ReplayFilter(
              state.get(), request.text("path"), request.text("key"), request.text("reason")));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private long seq(String id) {
    return operations
        .seq(id)
        .orElseThrow(() ->
            new HttpProblem(
                404,
                "Not found",
                "There is no delivery '" + id + "' here. GET /ocean/deliveries lists them."));
  }

  private ObjectNode json(Replays.Replayed replayed) {
    ObjectNode json = MAPPER.createObjectNode().put("replayed", replayed.seqs().size());
    ArrayNode ids = json.putArray("ids");
    replayed.seqs().stream().limit(MOST_LISTED).map(operations::id).forEach(ids::add);
    ArrayNode refused = json.putArray("refused");
    replayed.refused().stream()
        .limit(MOST_LISTED)
        .forEach(one ->
            refused.addObject().put("id", operations.id(one.seq())).put("reason", one.reason()));
    return json;
  }

  private ObjectNode dry(List<Long> seqs, boolean force) {
    ObjectNode json = MAPPER.createObjectNode().put("matching", seqs.size());
    ArrayNode deliveries = json.putArray("deliveries");
    ArrayNode refused = json.putArray("refused");
    for (long seq : seqs.subList(0, Math.min(MOST_DRY, seqs.size()))) {
      try {
        deliveries.add(json(operations.preview(seq, force)));
      } catch (IllegalArgumentException e) {
        refused.addObject().put("id", operations.id(seq)).put("reason", e.getMessage());
      }
    }
    return json;
  }

  private ObjectNode json(Replays.Preview preview) {
    ObjectNode json = MAPPER.createObjectNode().put("id", operations.id(preview.seq()));
    json.put("note", preview.note());
    preview.failures().forEach(json.putArray("failures")::add);
    preview.warnings().forEach(json.putArray("warnings")::add);
    ArrayNode changes = json.putArray("changes");
    preview.changes().forEach(change -> put(changes.addObject(), change));
    return json;
  }

  private static void put(ObjectNode json, EntityChange change) {
    json.put("op", change.result().outcome().op());
    json.put("blueprint", change.result().write().ref().blueprint());
    json.put("identifier", change.result().write().ref().identifier());
    if (!change.result().detail().isEmpty()) {
      json.put("detail", change.result().detail());
    }
    ArrayNode fields = json.putArray("fields");
    for (EntityChange.Field field : change.fields()) {
      ObjectNode one = fields.addObject().put("name", field.name());
      set(one, "before", field.before());
      set(one, "after", field.after());
    }
  }

  private static void set(ObjectNode json, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      json.set(name, value);
    }
  }

  private static HttpProblem refused(String detail) {
    return new HttpProblem(400, "Bad request", detail);
  }

  /// The body of a request; none is an empty object.
  private record Request(JsonNode json) {
    static Request read(byte[] body, Set<String> known) {
      JsonNode json = body.length == 0 ? MAPPER.createObjectNode() : parse(body);
      if (!json.isObject()) {
        throw refused("The body must be a JSON object.");
      }
      for (String name : json.propertyNames()) {
        if (!known.contains(name)) {
          throw refused(
              "The body has an unknown field \"%s\"; known: %s."
                  .formatted(name, String.join(", ", new TreeSet<>(known))));
        }
      }
      return new Request(json);
    }

    private static JsonNode parse(byte[] body) {
      try {
        return MAPPER.readTree(body);
      } catch (JacksonException e) {
        throw refused("The body is not JSON: " + e.getOriginalMessage());
      }
    }

    boolean is(String name) {
      JsonNode value = json.path(name);
      if (!value.isMissingNode() && !value.isBoolean()) {
        throw refused("\"%s\" must be true or false.".formatted(name));
      }
      return value.booleanValue(false);
    }

    Optional<String> text(String name) {
      JsonNode value = json.path(name);
      if (!value.isMissingNode() && !value.isString()) {
        throw refused("\"%s\" must be a text.".formatted(name));
      }
      return value.isMissingNode() ? Optional.empty() : Optional.of(value.stringValue());
    }

    List<String> texts(String name) {
      JsonNode value = json.path(name);
      if (!value.isMissingNode() && !value.isArray()) {
        throw refused("\"%s\" must be a list of ids.".formatted(name));
      }
      List<String> texts = new ArrayList<>();
      for (JsonNode each : value) {
        if (!each.isString()) {
          throw refused("\"%s\" must be a list of ids.".formatted(name));
        }
        texts.add(each.stringValue());
      }
      return texts;
    }
  }
}
