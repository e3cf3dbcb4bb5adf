package org.oceanframework.server.operator;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;

/// Reads which deliveries a request asks for: `state`, `path`, `key`, `after` (the id of the last
/// one of the page before; the list goes on with older ones) and `limit`. An empty parameter is one
/// that is not there.
public final class DeliveryFilter {
  /// How many are listed when the request does not say.
  public static final int USUAL = 50;

  private static final int MOST = 1_000;

  private DeliveryFilter() {}

  /// The query of a request.
  ///
  /// @throws HttpProblem (400) naming the parameter and what it may be
  public static DeliveryQuery of(Exchange exchange, Operations operations) {
    return new DeliveryQuery(
        given(exchange, "state").map(DeliveryFilter::state),
        given(exchange, "path"),
        given(exchange, "key"),
        given(exchange, "after").map(id -> sequence(id, operations)).orElse(Long.MAX_VALUE),
        given(exchange, "limit").map(DeliveryFilter::limit).orElse(USUAL));
  }

  private static Optional<String> given(Exchange exchange, String name) {
    return exchange.query(name).filter(value -> !value.isEmpty());
  }

  /// The state with this name.
  ///
  /// @throws HttpProblem (400) naming all states
  static DeliveryState state(String text) {
    return Arrays.stream(DeliveryState.values())
        .filter(state -> state.label().equals(text))
        .findFirst()
        .orElseThrow(() ->
            refused(
                "state",
                text,
                Arrays.stream(DeliveryState.values())
                    .map(DeliveryState::label)
                    .collect(Collectors.joining(", "))));
  }

  private static long sequence(String id, Operations operations) {
    return operations
        .seq(id)
        .orElseThrow(() -> refused("after", id, "the id of a delivery of this instance"));
  }

  private static int limit(String text) {
    String allowed = "a whole number from 1 to " + MOST;
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // Refused below, like a number out of range.
    }
    throw refused("limit", text, allowed);
  }

  private static HttpProblem refused(String name, String value, String allowed) {
    String shown = value.length() <= 100 ? value : value.substring(0, 100) + "…";
    return new HttpProblem(
        400,
        "Bad parameter",
        "The parameter '" + name + "' is '" + shown + "'; allowed: " + allowed + ".");
  }
}
