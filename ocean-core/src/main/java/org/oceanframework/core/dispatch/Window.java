package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import org.oceanframework.core.state.Cursor;

/// What was read from the log and lies behind the cursor, in the order of the log. The cursor
/// passes a slot when it is settled and all before it are.
final class Window {
  private final ArrayDeque<Slot> slots = new ArrayDeque<>();
  private Cursor cursor = Cursor.START;

  /// Begins at a cursor that was committed.
  void start(Cursor from) {
    cursor = from;
  }

  Cursor cursor() {
    return cursor;
  }

  void add(Slot slot) {
    slots.addLast(slot);
  }

  int size() {
    return slots.size();
  }

  /// The one that holds the cursor; there must be one.
  Slot first() {
    return slots.getFirst();
  }

  /// Moves the cursor as far as it may go.
  void advance() {
    while (!slots.isEmpty() && slots.getFirst().settled) {
      Slot slot = slots.removeFirst();
      cursor = new Cursor(slot.seq, slot.next);
    }
  }
}
