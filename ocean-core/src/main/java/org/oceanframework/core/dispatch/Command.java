package org.oceanframework.core.dispatch;

import java.util.List;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.DeliveryState;

/// What the dispatcher's core wants done. Commands of one step are carried out in order.
sealed interface Command {

  /// Start an attempt.
  ///
  /// @param generation of its lane, for the applier
  record Run(Item item, long generation) implements Command {}

  /// End this one as a duplicate of an earlier one that is still in flight.
  record EndDuplicate(Item item, long first) implements Command {}

  /// End this one because a newer one of its key replaces it, unless that is a duplicate.
  record EndReplaced(Item item, Item newer) implements Command {}

  /// Write open rows for these; they leave the memory.
  record Spill(List<Item> items, DeliveryState state) implements Command {}

  /// Read open rows of a lane, in order from its first.
  record Refill(LaneKey lane, int most, long serial) implements Command {}

  /// Read on in the log.
  record Read(Position from, int most) implements Command {}

  /// Ask from time to time whether the catalog is back, and say so.
  record Probe() implements Command {}
}
