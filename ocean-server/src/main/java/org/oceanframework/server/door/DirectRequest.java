package org.oceanframework.server.door;

import java.util.List;
import java.util.Optional;
import org.oceanframework.api.Request;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import tools.jackson.databind.JsonNode;

/// A request to a direct route, as the author's handler sees it.
final class DirectRequest implements Request {
  private final Exchange exchange;
  private final BodyBinder binder;

  DirectRequest(Exchange exchange, BodyBinder binder) {
    this.exchange = exchange;
    this.binder = binder;
  }

  @Override
  public String method() {
    return exchange.method();
  }

  @Override
  public String path() {
    return exchange.rawPath();
  }

  @Override
  public <T> T pathValue(String name, Class<T> type) {
    return TextValues.read(exchange.pathValue(name), type, List.of("path", name));
  }

  @Override
  public <T> T query(String name, Class<T> type) {
    return queryIfPresent(name, type)
        .orElseThrow(() -> new Unprocessable(FieldError.missing(List.of("query", name))));
  }

  @Override
  public <T> Optional<T> queryIfPresent(String name, Class<T> type) {
    return exchange.query(name).map(text -> TextValues.read(text, type, List.of("query", name)));
  }

  @Override
  public Optional<String> header(String name) {
    return exchange.header(name);
  }

  @Override
  public byte[] body() {
    return exchange.body();
  }

  @Override
  public JsonNode json() {
    requireJson();
    return binder.tree(body());
  }

  @Override
  public <T> T json(Class<T> type) {
    requireJson();
    return binder.bind(body(), type);
  }

  /// A request that says nothing about its type is taken at its word's absence: many scripts do
  /// not.
  private void requireJson() {
    Optional<String> type = header("Content-Type");
    if (type.isPresent() && !DirectRouteHandler.isJson(type.get())) {
      throw new HttpProblem(
          415, "Unsupported media type", "Send the body as Content-Type: application/json.");
    }
  }
}
