package org.oceanframework.sqlite;

import java.util.HashMap;
import java.util.Map;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.sqlite.sql.SqlSession;

/// What every unit changes a little: the counters and the cursor. Kept in memory and written once
/// per commit, instead of once per unit. For the writer's thread.
///
/// A unit's share joins the group's only when its savepoint is released, so that a unit rolled back
/// counts nothing.
final class Tallies {

  private final Map<String, Long> ofUnit = new HashMap<>();
  private final Map<String, Long> ofGroup = new HashMap<>();
  private Cursor unitCursor = Cursor.START;
  private Cursor groupCursor = Cursor.START;

  void add(String counter, long change) {
    ofUnit.merge(counter, change, Long::sum);
  }

  void cursor(Cursor cursor) {
    if (cursor.seq() > unitCursor.seq()) {
      unitCursor = cursor;
    }
  }

  /// What the unit that runs now and those before it in the group have changed.
  long pending(String counter) {
    return ofUnit.getOrDefault(counter, 0L) + ofGroup.getOrDefault(counter, 0L);
  }

  void keepUnit() {
    ofUnit.forEach((counter, change) -> ofGroup.merge(counter, change, Long::sum));
    if (unitCursor.seq() > groupCursor.seq()) {
      groupCursor = unitCursor;
    }
    forgetUnit();
  }

  void forgetUnit() {
    ofUnit.clear();
    unitCursor = Cursor.START;
  }

  void forgetGroup() {
    forgetUnit();
    ofGroup.clear();
    groupCursor = Cursor.START;
  }

  void write(SqlSession session) {
    ofGroup.forEach((counter, change) -> {
      if (change != 0) {
        session.update("update counter set value = value + ? where name = ?", change, counter);
      }
    });
    if (groupCursor.seq() > 0) {
      session.update(
          "update cursor set seq = ?, next = ? where seq < ?",
          groupCursor.seq(),
          groupCursor.next().value(),
          groupCursor.seq());
    }
  }
}
