package org.oceanframework.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request, as a handler sees it.
///
/// Belongs to the virtual thread that handles the request; not thread-safe.
public final class Exchange {
  private final RequestHead head;
  private final RequestBody body;
  private final Map<String, String> pathValues;

  Exchange(RequestHead head, RequestBody body, Map<String, String> pathValues) {
    this.head = head;
    this.body = body;
    this.pathValues = pathValues;
  }

  /// GET, POST and so on, as sent.
  public String method() {
    return head.method();
  }

  /// The path as sent, without query.
  public String rawPath() {
    return head.rawPath();
  }

  /// The path, percent-decoded. Only for people to read: a slash in it may have been `%2F`.
  public String path() {
    return "/" + String.join("/", head.segments());
  }

  /// The path's segments, each percent-decoded.
  public List<String> segments() {
    return head.segments();
  }

  /// The value of a name in braces of the route's path; never empty, and of one segment, unless the
  /// route's path ends with `{name...}`.
  public String pathValue(String name) {
    String value = pathValues.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The route has no {" + name + "}; it has " + pathValues.keySet() + ".");
    }
    return value;
  }

  /// The decoded parameters of the query, in order of their first appearance, with all values.
  public Map<String, List<String>> query() {
    return head.query();
  }

  /// The first value of a parameter of the query.
  public Optional<String> query(String name) {
    return Optional.ofNullable(head.query().get(name)).map(List::getFirst);
  }

  /// The headers in order, names as sent.
  public List<Map.Entry<String, String>> headers() {
    return head.headers();
  }

  /// The first value of a header, by its name in any case.
  public Optional<String> header(String name) {
    for (Map.Entry<String, String> header : head.headers()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return Optional.of(header.getValue());
      }
    }
    return Optional.empty();
  }

  /// Who is asking: an IP address.
  public String remoteAddress() {
    return head.remoteAddress();
  }

  /// The whole body, within the door's size limit; read once, then kept.
  ///
  /// Ends the request with 413 (too large), 408 (too slow), 415 (compressed) or 503 (no memory for
  /// it now) otherwise.
  public byte[] body() {
    return body.read();
  }

  /// The whole body, within a limit of the handler's own.
  public byte[] body(int limit) {
    return body.read(limit);
  }

  Exchange withPathValues(Map<String, String> values) {
    return new Exchange(head, body, values);
  }
}
