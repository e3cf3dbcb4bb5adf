package org.oceanframework.core.dispatch;

import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;

/// How far the log has been read, and whether it is to be read on.
final class Reading {
  private Position next = Position.START;
  private long seq;
  private long head;
  private boolean recovered;
  private boolean underWay;

  /// Recovery: lanes are refilled once the log has been read up to here.
  private long refillsFrom;

  /// Reading begins behind the cursor.
  void start(Cursor cursor, long logHead) {
    next = cursor.next();
    seq = cursor.seq();
    head = logHead;
  }

  /// An open row lies behind the cursor: deliveries of its lane before it may still be unread, so
  /// no lane is refilled before they are.
  void refillFrom(long row) {
    refillsFrom = Math.max(refillsFrom, row);
  }

  /// All open rows were told.
  void recovered() {
    recovered = true;
  }

  /// The log grew.
  void grew(long last) {
    head = Math.max(head, last);
  }

  /// Whether what follows in the log is this one, and nobody is reading it already.
  boolean isLevelWith(LogEntry first) {
    return recovered && !underWay && seq + 1 == first.seq();
  }

  boolean isAtHead() {
    return seq >= head && !underWay;
  }

  /// Whether open rows wait for what is unread before them.
  boolean isBeforeRefills() {
    return seq < refillsFrom;
  }

  /// Whether the last read has just brought what refills waited for.
  boolean reachedRefills() {
    boolean reached = refillsFrom > 0 && seq >= refillsFrom;
    refillsFrom = reached ? 0 : refillsFrom;
    return reached;
  }

  boolean wantsMore() {
    return recovered && !underWay && seq < head;
  }

  /// Asks for the next ones.
  Command.Read more(int most) {
    underWay = true;
    return new Command.Read(next, most);
  }

  /// A read has answered.
  void answered() {
    underWay = false;
  }

  /// One was read.
  void passed(LogEntry entry) {
    seq = entry.seq();
  }

  /// All up to this position were read.
  void reached(Position position) {
    next = position;
  }
}
