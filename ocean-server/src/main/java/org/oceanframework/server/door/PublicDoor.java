package org.oceanframework.server.door;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.oceanframework.server.http.BodyBudget;
import org.oceanframework.server.http.HttpDoor;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;

/// The door that is exposed to the internet: `{prefix}/integration/**` and the health paths.
///
/// `/health/live` and `/health/ready` stand outside the prefix, because whoever asks them does not
/// come through the proxy that adds it. A live events route takes POST for deliveries and GET, HEAD
/// and OPTIONS for handshakes; what is none of these never reaches the gate. Routes are fixed by
/// {@link #start}. Used by one thread until then, thread-safe after.
public final class PublicDoor {
  private static final List<String> LIVE_METHODS = List.of("POST", "GET", "HEAD", "OPTIONS");

  private final PublicDoorOptions options;
  private final Behind behind;
  private final RouteTable.Builder routes = RouteTable.builder();
  private final HttpDoor door;
  private volatile HttpHandler table = _ -> Reply.empty(503);

  /// What is behind the door.
  ///
  /// @param receiver takes what arrives at live events routes
  /// @param direct the author's own routes
  /// @param ready whether a delivery can be made durable now
  /// @param budget where the memory for bodies comes from
  public record Behind(
      LiveEventsReceiver receiver, DirectRouter direct, BooleanSupplier ready, BodyBudget budget) {}

  /// A door that is not open yet. Two routes for one path and method are refused.
  public PublicDoor(PublicDoorOptions options, Behind behind) {
    this.options = options;
    this.behind = behind;
    this.door =
        new HttpDoor("public", options.http(), exchange -> table.handle(exchange), behind.budget());
    routes.get("/health/live", _ -> Reply.json(200, Map.of("status", "live")));
    routes.get("/health/ready", _ -> readiness());
    for (LiveRoute route : options.liveRoutes()) {
      HttpHandler handler = new LiveRouteHandler(route, behind.receiver());
      LIVE_METHODS.forEach(
          method -> routes.add(method, options.integrationPath(route.path()), handler));
    }
  }

  private Reply readiness() {
    boolean isReady = behind.ready().getAsBoolean();
    return Reply.json(isReady ? 200 : 503, Map.of("status", isReady ? "ready" : "not ready"));
  }

  /// Adds a route of the framework's own, below the prefix but not below `/integration`: the resync
  /// trigger, metrics.
  public PublicDoor add(String method, String path, HttpHandler handler) {
    routes.add(method, options.prefix() + path, handler);
    return this;
  }

  /// Opens the door and returns its port; from now on the author can add no more direct routes.
  public int start() throws IOException {
    for (DirectRoute route : behind.direct().close()) {
      routes.add(
          route.method(), options.integrationPath(route.path()), behind.direct().handler(route));
    }
    table = routes.build();
    return door.start();
  }

  /// Closes the door: takes no new requests and waits for the running ones.
  public void stop() {
    door.stop();
  }
}
