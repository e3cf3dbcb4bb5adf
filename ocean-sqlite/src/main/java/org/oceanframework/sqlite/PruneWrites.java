package org.oceanframework.sqlite;

import java.util.List;
import org.oceanframework.sqlite.sql.SqlSession;

/// One batch of each kind of pruning. For the writer's thread.
///
/// Only what lies below the cursor is pruned: there a delivery without a row is final, so that one
/// whose row is gone is not taken for a new one.
final class PruneWrites {

  private final SqlSession session;
  private final DeliveryWrites deliveries;

  PruneWrites(SqlSession session, DeliveryWrites deliveries) {
    this.session = session;
    this.deliveries = deliveries;
  }

  int ended(long before, int most) {
    return delete(
        session.list(
            """
            select seq from delivery
            where ended_at < ? and seq <= (select seq from cursor) order by ended_at limit ?\
            """,
            row -> row.getLong(1),
            before,
            most));
  }

  int oldest(int most) {
    return delete(
        session.list(
            """
            select seq from delivery
            where state <> 'dead' and seq <= (select seq from cursor) order by seq limit ?\
            """,
            row -> row.getLong(1),
            most));
  }

  // Sequences are in order of arrival, so the smallest are the oldest.
  int sourceIds(long before, int most) {
    return session.update(
        """
        delete from first_delivery where received_at < ? and seq in
          (select seq from first_delivery order by seq limit ?)\
        """,
        before,
        most);
  }

  // An open delivery with an older state may still come, and must find the tombstone.
  int tombstones(long before, int most) {
    return session.update(
        """
        delete from mark where (blueprint, identifier, resource) in (
          select blueprint, identifier, resource from mark
          where tombstone = 1 and written_at < ?
            and as_of < (select coalesce(min(seq), 9223372036854775807) from open_delivery)
          order by written_at limit ?)\
        """,
        before,
        most);
  }

  int resyncs(int keep) {
    return session.update(
        """
        delete from resync where (id, kind) in (
          select id, kind from resync order by started_at desc limit -1 offset ?)\
        """,
        keep);
  }

  private int delete(List<Long> seqs) {
    deliveries.prune(seqs);
    return seqs.size();
  }
}
