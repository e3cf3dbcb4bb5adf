package org.oceanframework.core.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request to a live events route, with its whole body.
///
/// @param method GET, POST, HEAD or OPTIONS
/// @param headers in order, names as sent
/// @param query decoded parameters, the first value of each
/// @param body the raw bytes; never changed
@SuppressWarnings("ArrayRecordComponent") // the hot path neither copies nor compares bodies
public record InboundRequest(
    String method,
    List<Map.Entry<String, String>> headers,
    Map<String, String> query,
    byte[] body) {

  /// The first value of a header, by its name in any case.
  public Optional<String> header(String name) {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return Optional.of(header.getValue());
      }
    }
    return Optional.empty();
  }
}
