package org.oceanframework.sqlite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.oceanframework.sqlite.sql.SqlSession;

/// Writes to the payload file, in a transaction beside the state's. For the writer's thread.
///
/// Two files in WAL mode have no common commit, so the order makes it safe: this file is committed,
/// and synced, before the state's. A crash between leaves a payload that nothing asks for until it
/// expires; never a row whose payload is missing when the log deletes its copy.
final class PayloadWrites {

  private final SqlSession session;
  private boolean inGroup;
  private boolean inUnit;

  PayloadWrites(SqlSession session) {
    this.session = session;
  }

  void keep(KeptPayload payload) {
    if (!inGroup) {
      session.update("begin immediate");
      inGroup = true;
    }
    if (!inUnit) {
      session.update("savepoint unit");
      inUnit = true;
    }
    DeliveryRecord record = payload.record();
    String headers = Columns.headers(record.headers());
    session.update(
        """
        insert or replace into payload (seq, received_at, path, event, key, source_id, verified_by,
          keep_until, size, headers, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        payload.seq(),
        record.receivedAtMillis(),
        record.path(),
        record.event(),
        record.key(),
        record.sourceId(),
        record.verifiedBy(),
        payload.keepUntilMillis(),
        headers.length() + record.body().length,
        headers,
        record.body());
  }

  void keepUnit() {
    if (inUnit) {
      session.update("release unit");
      inUnit = false;
    }
  }

  void rollbackUnit() {
    if (inUnit) {
      inUnit = false;
      session.update("rollback to unit");
      session.update("release unit");
    }
  }

  void commit() {
    if (inGroup) {
      session.update("commit");
      inGroup = false;
    }
  }

  void abandon() {
    inUnit = false;
    if (inGroup || engineFailure().isPresent()) {
      inGroup = false;
      session.abandon();
    }
  }

  Optional<SqlFailure> engineFailure() {
    return session.engineFailure();
  }

  /// Payloads whose time is over, at most so many.
  List<Long> expired(long nowMillis, int most) {
    return session.list(
        "select seq from payload where keep_until < ? order by keep_until limit ?",
        row -> row.getLong(1),
        nowMillis,
        most);
  }

  /// The payloads that would expire first, by which all together are larger than allowed, at most
  /// so many.
  List<Long> surplus(long mostBytes, int most) {
    return session.list(
        """
        select seq from (
          select seq, keep_until, sum(size) over (order by keep_until desc, size, seq) as upto
          from payload)
        where upto > ? order by keep_until limit ?\
        """,
        row -> row.getLong(1),
        mostBytes,
        most);
  }

  /// Deletes these.
  int delete(List<Long> seqs) {
    String list = seqs.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    return session.update(
        "delete from payload where seq in (select value from json_each(?))", list);
  }
}
