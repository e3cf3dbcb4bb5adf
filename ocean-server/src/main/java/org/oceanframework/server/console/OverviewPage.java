package org.oceanframework.server.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.ResyncRecord;

/// The first page: how it goes, what is waiting and why, what died, what came last.
///
/// @param waitingMore how many more are waiting than are listed
record OverviewPage(
    Frame frame,
    Operations.Status status,
    List<DeliveryRow> latest,
    List<DeliveryRow> waiting,
    long waitingMore,
    List<DeadLetters> dead,
    List<ResyncRecord> resyncs) {
  private static final List<DeliveryState> WAITING =
      List.of(DeliveryState.RETRYING, DeliveryState.PARKED, DeliveryState.QUEUED);
  private static final int LATEST = 12;
  private static final int WAITING_EACH = 4;

  static OverviewPage of(Frame frame, Operations operations) {
    Operations.Status status = operations.status();
    List<DeliveryRow> waiting = new ArrayList<>();
    long all = 0;
    for (DeliveryState state : WAITING) {
      waiting.addAll(rows(operations, Optional.of(state), WAITING_EACH, frame.now()));
      all += status.states().getOrDefault(state, 0L);
    }
    return new OverviewPage(
        frame,
        status,
        rows(operations, Optional.empty(), LATEST, frame.now()),
        waiting,
        Math.max(0, all - waiting.size()),
        frame.dead() == 0 ? List.of() : DeadLetters.byPath(operations),
        operations.resyncs().stream().filter(r -> r.state().equals("running")).toList());
  }

  private static List<DeliveryRow> rows(
      Operations operations, Optional<DeliveryState> state, int most, long now) {
    DeliveryQuery query =
        new DeliveryQuery(state, Optional.empty(), Optional.empty(), Long.MAX_VALUE, most);
    return operations.deliveries(query).stream()
        .map(summary -> DeliveryRow.of(summary, operations, now))
        .toList();
  }

  /// The states in the order a delivery takes them.
  List<Tile> tiles() {
    return Arrays.stream(DeliveryState.values())
        .map(state -> new Tile(state, status.states().getOrDefault(state, 0L), this))
        .toList();
  }

  /// One state with its count.
  record Tile(DeliveryState state, long count, OverviewPage page) {
    String href() {
      return "/deliveries?state=" + state.label();
    }

    String countText() {
      return Numbers.grouped(count);
    }

    String note() {
      return state == DeliveryState.IGNORED && page.status().duplicates() > 0
          ? Numbers.counted(page.status().duplicates(), "duplicate")
          : "";
    }
  }

  String acceptedText() {
    return Numbers.grouped(status.accepted());
  }

  String oldestText() {
    return Moment.span(status.oldestOpenSeconds());
  }

  String logText() {
    return Numbers.bytes(status.logBytes())
        + " in "
        + Numbers.counted(status.logSegments(), "segment");
  }

  boolean isEmpty() {
    return status.accepted() == 0;
  }

  /// A command that makes the first delivery come.
  String sendCommand() {
    return frame.identity().routes().stream()
        .filter(Operations.RouteInfo::verified)
        .findFirst()
        .map(route -> "ocean send " + route.source() + " EVENT --secret SECRET")
        .orElse("ocean send PROVIDER EVENT --secret SECRET");
  }
}
