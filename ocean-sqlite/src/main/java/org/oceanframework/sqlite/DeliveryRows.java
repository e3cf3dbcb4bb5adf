package org.oceanframework.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;

/// How rows of deliveries become what the contract speaks of. The columns of each list and the
/// reader below it go together.
final class DeliveryRows {

  private static final String ENTRY =
      "seq, position, received_at, path, event, key, source_id, bytes";

  static final String FINAL_COLUMNS =
      ENTRY + ", state, ended_at, reason, duplicate_of, attempts, effects, warnings";

  static final String OPEN_COLUMNS =
      ENTRY + ", state, next_at, attempts, attempt_count, progress, reason, replay, force";

  static final String FINAL_SUMMARY =
      ENTRY
          + ", state, json_array_length(attempts), reason, ended_at, 0, json_array_length(effects)";

  static final String OPEN_SUMMARY = ENTRY + ", state, attempt_count, reason, 0, next_at, 0";

  private static final int AFTER_ENTRY = 9;

  private DeliveryRows() {}

  static FinalDelivery finalDelivery(ResultSet row) throws SQLException {
    int column = AFTER_ENTRY;
    return new FinalDelivery(
        entry(row),
        state(row.getString(column++)),
        row.getLong(column++),
        row.getString(column++),
        row.getLong(column++),
        Columns.attempts(row.getString(column++)),
        Columns.effects(row.getString(column++)),
        Columns.texts(row.getString(column)));
  }

  static OpenDelivery openDelivery(ResultSet row) throws SQLException {
    int column = AFTER_ENTRY;
    return new OpenDelivery(
        entry(row),
        state(row.getString(column++)),
        row.getLong(column++),
        Columns.attempts(row.getString(column++)),
        row.getInt(column++),
        row.getString(column++),
        row.getString(column++),
        row.getInt(column++) != 0,
        row.getInt(column) != 0);
  }

  static DeliverySummary summary(ResultSet row) throws SQLException {
    int column = AFTER_ENTRY;
    return new DeliverySummary(
        entry(row),
        state(row.getString(column++)),
        row.getInt(column++),
        row.getString(column++),
        row.getLong(column++),
        row.getLong(column++),
        row.getInt(column));
  }

  static DeliveryState state(String label) {
    return DeliveryState.valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static LogEntry entry(ResultSet row) throws SQLException {
    return new LogEntry(
        row.getLong(1),
        new Position(row.getLong(2)),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getInt(8));
  }
}
