package org.oceanframework.server.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;

/// The list of deliveries, filtered by what the address says.
///
/// @param filter the filters that are set, by name; `after` is not among them
/// @param hasMore whether older ones are left
record DeliveriesPage(
    Frame frame,
    Map<String, String> filter,
    List<DeliveryRow> rows,
    boolean isFirst,
    boolean hasMore,
    List<String> paths) {
  static final int ROWS = 50;

  static DeliveriesPage of(Frame frame, DeliveryQuery query, Operations operations) {
    DeliveryQuery oneMore =
        new DeliveryQuery(query.state(), query.path(), query.key(), query.beforeSeq(), ROWS + 1);
    List<DeliveryRow> rows =
        operations.deliveries(oneMore).stream()
            .map(summary -> DeliveryRow.of(summary, operations, frame.now()))
            .toList();
    return new DeliveriesPage(
        frame,
        filter(query),
        rows.subList(0, Math.min(ROWS, rows.size())),
        query.beforeSeq() == Long.MAX_VALUE,
        rows.size() > ROWS,
        operations.identity().routes().stream()
            .filter(Operations.RouteInfo::verified)
            .map(Operations.RouteInfo::path)
            .distinct()
            .toList());
  }

  private static Map<String, String> filter(DeliveryQuery query) {
    Map<String, String> filter = new LinkedHashMap<>();
    query.state().ifPresent(state -> filter.put("state", state.label()));
    query.path().ifPresent(path -> filter.put("path", path));
    query.key().ifPresent(key -> filter.put("key", key));
    return filter;
  }

  String value(String name) {
    return filter.getOrDefault(name, "");
  }

  boolean isFiltered() {
    return !filter.isEmpty();
  }

  List<String> states() {
    return Arrays.stream(DeliveryState.values()).map(DeliveryState::label).toList();
  }

  String firstHref() {
    return Links.query("/deliveries", filter);
  }

  String olderHref() {
    Map<String, String> parameters = new LinkedHashMap<>(filter);
    parameters.put("after", rows.getLast().id());
    return Links.query("/deliveries", parameters);
  }
}
