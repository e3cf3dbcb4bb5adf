package org.oceanframework.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.sqlite.sql.SqlSession;

/// Queries that both a unit of work and a reader may ask.
final class StateQueries {

  private StateQueries() {}

  static OptionalLong firstSeq(SqlSession session, String path, String sourceId) {
    return session
        .first(
            "select seq from first_delivery where path = ? and source_id = ?",
            row -> OptionalLong.of(row.getLong(1)),
            path,
            sourceId)
        .orElse(OptionalLong.empty());
  }

  static Optional<String> memory(SqlSession session, String name) {
    return session.first("select value from memory where name = ?", row -> row.getString(1), name);
  }

  static List<OpenDelivery> openOfLane(
      SqlSession session, String path, String key, long after, int most) {
    return session.list(
        "select "
            + DeliveryRows.OPEN_COLUMNS
            + " from open_delivery where path = ? and key = ? and seq > ? order by seq limit ?",
        DeliveryRows::openDelivery,
        path,
        key,
        after,
        most);
  }

  static Optional<FinalDelivery> finalDelivery(SqlSession session, long seq) {
    return session.first(
        "select " + DeliveryRows.FINAL_COLUMNS + " from delivery where seq = ?",
        DeliveryRows::finalDelivery,
        seq);
  }

  static Mark mark(ResultSet row) throws SQLException {
    return new Mark(row.getLong(1), row.getLong(2), row.getInt(3) != 0);
  }
}
