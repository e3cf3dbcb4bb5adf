package org.oceanframework.samples.github;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An answer of the REST side.
record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {
  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(int status, JsonNode body) {
    return new Reply(status, Optional.of(body), Map.of());
  }

  static Reply error(int status, String message) {
    return of(
        status,
        Templates.JSON
            .createObjectNode()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", String.valueOf(status)));
  }

  Reply with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Reply(status, body, all);
  }
}
