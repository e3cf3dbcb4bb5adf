package org.oceanframework.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the handler of a request by path and method.
///
/// A path that no route has is a 404, a path without a route for the method a 405 with `Allow`. A
/// GET route answers HEAD too. Of several templates that fit, the more literal one wins. Immutable.
public final class RouteTable implements HttpHandler {
  /// The paths without names, as they are sent when nothing in them is encoded: the usual case
  /// costs one look-up.
  private final Map<String, Path> literal = new HashMap<>();

  private final List<Path> paths;

  private RouteTable(List<Path> paths) {
    this.paths = paths;
    for (Path path : paths) {
      if (path.template().isLiteral()) {
        literal.put(path.template().toString(), path);
      }
    }
  }

  private record Path(PathTemplate template, Map<String, HttpHandler> methods) {
    Optional<HttpHandler> handler(String method) {
      HttpHandler handler = methods.get(method);
      return Optional.ofNullable(
          handler == null && method.equals("HEAD") ? methods.get("GET") : handler);
    }
  }

  /// An empty table to fill.
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Reply handle(Exchange exchange) throws Exception {
    Path path = literal.get(exchange.rawPath());
    if (path != null) {
      Optional<HttpHandler> handler = path.handler(exchange.method());
      if (handler.isPresent()) {
        return handler.get().handle(exchange);
      }
    }
    return search(exchange);
  }

  private Reply search(Exchange exchange) throws Exception {
    Set<String> allowed = new TreeSet<>();
    for (Path path : paths) {
      Optional<Map<String, String>> values = path.template().match(exchange.segments());
      if (values.isPresent()) {
        Optional<HttpHandler> handler = path.handler(exchange.method());
        if (handler.isPresent()) {
          return handler.get().handle(exchange.withPathValues(values.get()));
        }
        allowed.addAll(path.methods().keySet());
      }
    }
    return allowed.isEmpty() ? notFound(exchange) : notAllowed(exchange, allowed);
  }

  private static Reply notFound(Exchange exchange) {
    return HttpProblem.document(404, "Not found", "Nothing is at " + exchange.rawPath() + ".");
  }

  private static Reply notAllowed(Exchange exchange, Set<String> allowed) {
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String methods = String.join(", ", allowed);
    return HttpProblem.document(
            405,
            "Method not allowed",
            exchange.rawPath() + " does not take " + exchange.method() + ", only " + methods + ".")
        .withHeader("Allow", methods);
  }

  /// Collects routes; used by one thread.
  public static final class Builder {
    private final Map<String, Map<String, HttpHandler>> routes = new TreeMap<>();

    private Builder() {}

    /// Adds a route. A path may hold names in braces, and end with `{name...}` for the rest of the
    /// path. A second route for the same method and path is refused.
    public Builder add(String method, String path, HttpHandler handler) {
      PathTemplate.of(path);
      Map<String, HttpHandler> methods = routes.computeIfAbsent(path, _ -> new HashMap<>());
      if (methods.putIfAbsent(method, handler) != null) {
        throw new IllegalArgumentException(
            "There are two routes for " + method + " " + path + ". Remove one or rename it.");
      }
      return this;
    }

    /// Adds a GET route, which answers HEAD too.
    public Builder get(String path, HttpHandler handler) {
      return add("GET", path, handler);
    }

    /// Adds a POST route.
    public Builder post(String path, HttpHandler handler) {
      return add("POST", path, handler);
    }

    /// The finished table.
    public RouteTable build() {
      List<Path> paths = new ArrayList<>();
      routes.forEach(
          (path, methods) -> paths.add(new Path(PathTemplate.of(path), Map.copyOf(methods))));
      paths.sort(Comparator.comparing(Path::template, PathTemplate.CLOSEST_FIRST));
      return new RouteTable(List.copyOf(paths));
    }
  }
}
