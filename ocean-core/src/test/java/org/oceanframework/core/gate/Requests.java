package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Short ways to make requests.
final class Requests {
  private Requests() {}

  static InboundRequest post(List<Map.Entry<String, String>> headers, byte[] body) {
    return new InboundRequest("POST", headers, Map.of(), body);
  }

  static InboundRequest get(Map<String, String> headers, Map<String, String> query) {
    return new InboundRequest("GET", List.copyOf(headers.entrySet()), query, new byte[0]);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The headers with this one in place of the one of the same name, or without it when empty.
  static List<Map.Entry<String, String>> replacing(
      List<Map.Entry<String, String>> headers, String name, String value) {
    List<Map.Entry<String, String>> changed = new ArrayList<>(headers);
    changed.removeIf(header -> header.getKey().equalsIgnoreCase(name));
    if (!value.isEmpty()) {
      changed.add(Map.entry(name, value));
    }
    return changed;
  }

  static String header(List<Map.Entry<String, String>> headers, String name) {
    return post(headers, new byte[0]).header(name).orElseThrow();
  }
}
