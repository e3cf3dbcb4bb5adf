package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;

/// A delivery in the dispatcher's memory. The core's own; others read its final fields only.
final class Item {
  final LogEntry entry;
  final LaneKey lane;

  /// What its open row says, when it has one.
  final Optional<OpenDelivery> row;

  /// Its place in the window behind the cursor; null for one that came from an open row.
  final @Nullable Slot slot;

  Stage stage = Stage.WAITING;

  /// Whether its attempt failed in a way that lets it run again: its lane is blocked.
  boolean failed;

  /// Whether it is on its way to end for a newer one.
  boolean replaced;

  /// Whether the store has an open row of it.
  boolean hasRow;

  private Item(Lane lane, LogEntry entry, Optional<OpenDelivery> row, @Nullable Slot slot) {
    this.entry = entry;
    this.lane = lane.key;
    this.row = row;
    this.slot = slot;
    this.hasRow = row.isPresent();
  }

  /// One that was read from the log.
  static Item ofLog(Lane lane, LogEntry entry, Slot slot) {
    return new Item(lane, entry, Optional.empty(), slot);
  }

  /// One that came from its open row.
  static Item ofRow(Lane lane, OpenDelivery row) {
    return new Item(lane, row.entry(), Optional.of(row), null);
  }

  /// Whether a newer one of its key may end it: it has not been tried, and nobody asked for it.
  boolean isReplaceable() {
    return row.map(r -> !r.replay() && r.attemptCount() == 0).orElse(true);
  }

  long seq() {
    return entry.seq();
  }

  /// The open row to write while it waits.
  ///
  /// @param state queued or parked
  OpenDelivery openRow(DeliveryState state) {
    String reason = state == DeliveryState.PARKED ? "waits behind a failed one of its key" : "";
    return row.map(r ->
            new OpenDelivery(
                entry,
                state,
                0,
                r.attempts(),
                r.attemptCount(),
                r.progress(),
                reason,
                r.replay(),
                r.force()))
        .orElseGet(() -> new OpenDelivery(entry, state, 0, List.of(), 0, "", reason, false, false));
  }

  /// The state, as people see it.
  DeliveryState state() {
    return switch (stage) {
      case RUNNING, SUBMITTED -> DeliveryState.RUNNING;
      case WAITING, RETURNED, SPILLING -> DeliveryState.QUEUED;
    };
  }

  /// The cursor may pass it.
  void settleSlot() {
    if (slot != null) {
      slot.settled = true;
    }
  }

  /// Where an item is on its way.
  enum Stage {
    WAITING,
    RUNNING,
    SUBMITTED,
    RETURNED,
    SPILLING
  }
}
