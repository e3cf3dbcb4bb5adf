package org.oceanframework.server.door;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oceanframework.core.gate.InboundRequest;
import org.oceanframework.server.http.Exchange;

/// Reads an exchange into what the gate and the verification look at.
final class InboundRequests {
  private InboundRequests() {}

  static InboundRequest of(Exchange exchange, byte[] body) {
    return new InboundRequest(exchange.method(), exchange.headers(), firstValues(exchange), body);
  }

  private static Map<String, String> firstValues(Exchange exchange) {
    if (exchange.query().isEmpty()) {
      return Map.of();
    }
    Map<String, String> first = new LinkedHashMap<>();
    exchange.query().forEach((name, values) -> first.put(name, values.getFirst()));
    return first;
  }
}
