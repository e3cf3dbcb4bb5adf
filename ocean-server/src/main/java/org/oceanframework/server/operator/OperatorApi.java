package org.oceanframework.server.operator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operator's JSON API: what the command line and scripts ask. Thread-safe.
public final class OperatorApi {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int REQUEST_BYTES = 64 * 1_024;

  private final Operations operations;

  /// The API of one running instance.
  public OperatorApi(Operations operations) {
    this.operations = operations;
  }

  /// Adds its routes.
  public void addTo(RouteTable.Builder routes) {
    routes.get("/ocean/status", _ -> Reply.json(200, status()));
    routes.get("/ocean/deliveries", this::deliveries);
    routes.get("/ocean/deliveries/{id}", this::delivery);
    new ReplayApi(operations).addTo(routes);
    routes.get("/ocean/resyncs", _ -> Reply.json(200, resyncs()));
    routes.post("/ocean/resyncs", this::requestResync);
  }

  private ObjectNode status() {
    Operations.Status status = operations.status();
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode deliveries = json.putObject("deliveries");
    deliveries.put("accepted", status.accepted());
    for (DeliveryState state : DeliveryState.values()) {
      deliveries.put(state.label(), status.states().getOrDefault(state, 0L));
      if (state == DeliveryState.IGNORED) {
        deliveries.put("duplicates", status.duplicates());
      }
    }
    json.put("oldestOpenSeconds", status.oldestOpenSeconds());
    ArrayNode degraded = json.putArray("degraded");
    status.degraded().forEach(degraded::add);
    json.set("resyncs", latestResyncs());
    json.putObject("log").put("bytes", status.logBytes()).put("segments", status.logSegments());
    return json;
  }

  /// Without those that cannot be read: the status says so in `degraded`.
  private ArrayNode latestResyncs() {
    try {
      return resyncs();
    } catch (StateUnavailableException _) {
      return MAPPER.createArrayNode();
    }
  }

  /// The newest first; `after` goes on behind a delivery of the page before.
  private Reply deliveries(Exchange exchange) {
    List<DeliverySummary> listed = operations.deliveries(DeliveryFilter.of(exchange, operations));
    List<Trail> trails =
        operations
            .store()
            .read(reader -> listed.stream().map(one -> Trail.of(one, reader)).toList());
    return Reply.json(
        200, trails.stream().map(trail -> DeliveryJson.listed(trail, operations)).toList());
  }

  private Reply delivery(Exchange exchange) {
    String id = exchange.pathValue("id");
    return operations
        .delivery(id)
        .map(detail -> Reply.json(200, DeliveryJson.whole(detail, operations)))
        .orElseThrow(() ->
            new HttpProblem(
                404,
                "Not found",
                "There is no delivery '" + id + "' here. GET /ocean/deliveries lists them."));
  }

  private ArrayNode resyncs() {
    ArrayNode list = MAPPER.createArrayNode();
    for (ResyncRecord resync : operations.resyncs()) {
      ObjectNode one = list.addObject();
      one.put("id", resync.id());
      one.put("kind", resync.kind());
      one.put("state", resync.state());
      DeliveryJson.putTime(one, "startedAt", resync.startedAtMillis());
      DeliveryJson.putTime(one, "endedAt", resync.endedAtMillis());
      one.put("pages", resync.pages());
      one.put("items", resync.items());
      one.put("written", resync.written());
      DeliveryJson.putText(one, "error", resync.error());
    }
    return list;
  }

  private Reply requestResync(Exchange exchange) {
    Set<String> kinds = kinds(exchange.body(REQUEST_BYTES));
    try {
      operations.requestResync(kinds);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "Bad request", String.valueOf(e.getMessage()));
    }
    ObjectNode json = MAPPER.createObjectNode().put("status", "requested");
    ArrayNode asked = json.putArray("kinds");
    (kinds.isEmpty() ? operations.identity().kinds() : List.copyOf(kinds)).forEach(asked::add);
    return Reply.json(202, json);
  }

  private static Set<String> kinds(byte[] body) {
    if (body.length == 0) {
      return Set.of();
    }
    Set<String> kinds = new LinkedHashSet<>();
    JsonNode given = read(body).path("kinds");
    if (!given.isMissingNode() && !given.isArray()) {
      throw notKinds();
    }
    for (JsonNode kind : given) {
      if (!kind.isString()) {
        throw notKinds();
      }
      kinds.add(kind.stringValue());
    }
    return kinds;
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException _) {
      // Refused below, like JSON that is no object.
    }
    throw notKinds();
  }

  private static HttpProblem notKinds() {
    return new HttpProblem(
        400,
        "Bad request",
        "The body must be a JSON object such as {\"kinds\":[\"repository\"]}; without kinds, or"
            + " without a body, all kinds are read.");
  }
}
