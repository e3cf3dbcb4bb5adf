package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.Set;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.OpenDelivery;

/// What happens to the dispatcher.
sealed interface Input {

  /// Recovery begins: from here the log will be read.
  ///
  /// @param nowMillis the clock, which may have been set back since open rows were written
  record Started(Cursor cursor, long head, long nowMillis) implements Input {}

  /// Open rows that were there at the start, in order; before anything is read.
  record Found(List<OpenDelivery> rows) implements Input {}

  /// All open rows were told; the log may be read.
  record Recovered() implements Input {}

  /// The log grew; what became durable, for a dispatcher that is level with the log.
  record Appended(List<LogEntry> entries, Position next) implements Input {}

  /// An answer to {@link Command.Read}.
  ///
  /// @param settled sequences among them that are final or have an open row already
  /// @param most as in the command
  record Read(List<LogEntry> entries, Position next, Set<Long> settled, int most)
      implements Input {}

  /// An attempt ended and its outcome is on its way to the store.
  ///
  /// @param failed whether the delivery will run again: its lane must wait
  record Submitted(long seq, boolean failed) implements Input {}

  /// The store said what became of a delivery.
  record Settled(long seq, Settlement settlement) implements Input {}

  /// Open rows were written for these.
  record Spilled(List<Long> seqs) implements Input {}

  /// An answer to {@link Command.Refill}.
  ///
  /// @param serial as in the command
  /// @param most as in the command; the lane may have more rows when there are so many
  record Refilled(LaneKey lane, List<OpenDelivery> rows, long serial, int most) implements Input {
    boolean more() {
      return rows.size() >= most;
    }
  }

  /// Time has passed.
  record Tick(long nowMillis) implements Input {}

  /// The catalog can be reached again.
  record CatalogBack() implements Input {}

  /// A person asked for another run of a delivery whose open row was just written.
  record Reopened(OpenDelivery row) implements Input {}

  /// What became of a delivery that was submitted.
  sealed interface Settlement {
    /// It is final, and that is committed.
    ///
    /// @param broke whether it failed on its own in the applier, so that later ones of its lane
    ///   bounced
    record Done(boolean broke) implements Settlement {}

    /// Its open row is committed; it runs again at that time.
    ///
    /// @param afterMillis how long that is after the failure: the clock may have been set back
    ///   since
    /// @param broke as in {@link Done}
    record Again(long atMillis, long afterMillis, boolean broke) implements Settlement {}

    /// It did not reach the catalog because one before it on its lane failed.
    record Bounced() implements Settlement {}

    /// It was to end for a newer one, which is a duplicate and says nothing new: it runs after all.
    record Kept() implements Settlement {}

    /// It did not reach the catalog because that is away.
    record Away() implements Settlement {}
  }
}
