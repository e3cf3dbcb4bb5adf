package org.oceanframework.api;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A request to a direct route. A value that is missing or cannot be converted ends the request
/// with a 422 that names it.
public interface Request {
  /// GET, POST and so on.
  String method();

  /// The path as it was asked for.
  String path();

  /// The value of a name in braces of the route's path, converted to a String, int, long, boolean,
  /// UUID or enum.
  <T> T pathValue(String name, Class<T> type);

  /// The value of a name in braces of the route's path.
  default String pathValue(String name) {
    return pathValue(name, String.class);
  }

  /// A required value of the query.
  <T> T query(String name, Class<T> type);

  /// A value of the query that may be absent.
  <T> Optional<T> queryIfPresent(String name, Class<T> type);

  /// The first value of a header.
  Optional<String> header(String name);

  /// The body's bytes, within the route's size limit.
  byte[] body();

  /// The body as JSON; a 422 when it is none.
  JsonNode json();

  /// The body bound to a type and validated; a 422 that names every wrong field.
  <T> T json(Class<T> type);
}
