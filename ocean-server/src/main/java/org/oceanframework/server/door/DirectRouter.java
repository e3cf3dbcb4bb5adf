package org.oceanframework.server.door;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.Router;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.PathTemplate;

/// The author's own routes, whose handlers run in the request.
///
/// Routes are added until the door opens; later ones are refused, since nobody would reach them. A
/// typed body must be a record, or JSON as it is: `JsonNode`, `Map`, `List`. Thread-safe.
public final class DirectRouter implements Router {
  private final RequestVerifier verifier;
  private final InstantSource clock;
  private final BodyBinder binder = new BodyBinder();

  /// Guarded by itself, as is `closed`.
  private final List<DirectRoute> routes = new ArrayList<>();

  private boolean closed;

  /// A router without routes.
  ///
  /// @param verifier checks requests to routes that are verified
  /// @param clock for `Retry-After`
  public DirectRouter(RequestVerifier verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public Route get(String path, Handler handler) {
    return untyped("GET", path, handler);
  }

  @Override
  public Route post(String path, Handler handler) {
    return untyped("POST", path, handler);
  }

  @Override
  public <T> Route post(String path, Class<T> type, BodyHandler<T> handler) {
    return typed("POST", path, type, handler);
  }

  @Override
  public Route put(String path, Handler handler) {
    return untyped("PUT", path, handler);
  }

  @Override
  public <T> Route put(String path, Class<T> type, BodyHandler<T> handler) {
    return typed("PUT", path, type, handler);
  }

  @Override
  public Route delete(String path, Handler handler) {
    return untyped("DELETE", path, handler);
  }

  private Route untyped(String method, String path, Handler handler) {
    return add(new DirectRoute(method, path, Optional.empty(), handler::handle));
  }

  private <T> Route typed(String method, String path, Class<T> type, BodyHandler<T> handler) {
    binder.prepare(type);
    return add(
        new DirectRoute(
            method,
            path,
            Optional.of(type),
            request -> handler.handle(request, request.json(type))));
  }

  private Route add(DirectRoute route) {
    PathTemplate.of(route.path());
    synchronized (routes) {
      if (closed) {
        throw new IllegalStateException(
            "The route %s %s comes too late: the door is open. Add routes before sail()."
                .formatted(route.method(), route.path()));
      }
      routes.add(route);
    }
    return route;
  }

  /// Ends the adding of routes and returns them all.
  List<DirectRoute> close() {
    synchronized (routes) {
      closed = true;
      return List.copyOf(routes);
    }
  }

  /// The routes that anybody may call, such as `POST /seed`: worth a warning at the start.
  public List<String> openRoutes() {
    return routes().stream()
        .filter(DirectRoute::isOpen)
        .map(route -> route.method() + " " + route.path())
        .toList();
  }

  List<DirectRoute> routes() {
    synchronized (routes) {
      return List.copyOf(routes);
    }
  }

  HttpHandler handler(DirectRoute route) {
    return new DirectRouteHandler(route, verifier, binder, clock);
  }
}
