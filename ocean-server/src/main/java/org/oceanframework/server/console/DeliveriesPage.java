package org.oceanframework.server.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.server.http.Exchange;

/// The list of deliveries, filtered by what the address says.
///
/// @param filter the filters that are set, by name; `after` is not among them
/// @param hasMore whether older ones are left
/// @param dead what all dead letters are, on the first page of those
/// @param replayed what became of a replay that was just asked for; may be empty
record DeliveriesPage(
    Frame frame,
    Map<String, String> filter,
    List<DeliveryRow> rows,
    boolean isFirst,
    boolean hasMore,
    List<String> paths,
    List<DeadLetters> dead,
    String replayed) {
  static final int ROWS = 50;

  static DeliveriesPage of(
      Frame frame, DeliveryQuery query, Operations operations, String replayed) {
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
            .toList(),
        isDeadLetters(query) ? DeadLetters.byPath(operations) : List.of(),
        replayed);
  }

  private static boolean isDeadLetters(DeliveryQuery query) {
    return query.state().filter(state -> state == DeliveryState.DEAD).isPresent()
        && query.key().isEmpty()
        && query.beforeSeq() == Long.MAX_VALUE;
  }

  /// Where to go after a replay of several.
  static String replayedHref(Replays.Replayed replayed) {
    return "/deliveries?replayed=%d&refused=%d"
        .formatted(replayed.seqs().size(), replayed.refused().size());
  }

  /// What that address says.
  static String replayed(Exchange exchange) {
    Optional<String> ran = exchange.query("replayed").filter(DeliveriesPage::isNumber);
    Optional<String> not = exchange.query("refused").filter(DeliveriesPage::isNumber);
    if (ran.isEmpty() || not.isEmpty()) {
      return "";
    }
    String refused =
        not.get().equals("0")
            ? ""
            : " " + not.get() + " could not: they are no longer kept, or run already.";
    return "Replayed: " + ran.get() + "." + refused;
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}");
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
