package org.oceanframework.core.dispatch;

import org.oceanframework.core.log.Position;

/// A delivery read from the log, in the order of the log, until the cursor has passed it.
final class Slot {
  final long seq;
  final Position next;
  boolean settled;

  /// Whether it was given an open row because it ran for so long.
  boolean rescued;

  Slot(long seq, Position next, boolean settled) {
    this.seq = seq;
    this.next = next;
    this.settled = settled;
  }
}
