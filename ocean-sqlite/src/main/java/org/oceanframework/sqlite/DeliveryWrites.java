package org.oceanframework.sqlite;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.sqlite.sql.SqlSession;

/// Moves deliveries between open and final rows, and keeps the counters with them. For the writer's
/// thread.
///
/// The invariant: the counter of a final state = its rows + its `pruned.*` counter, and a delivery
/// is counted once. One that comes back after its row was pruned is taken off the counter it most
/// likely is in, so that the sum over all states stays the number of deliveries.
final class DeliveryWrites {

  private static final String DUPLICATES = "duplicates";
  private static final String PRUNED = "pruned.";
  private static final List<DeliveryState> LIKELY =
      List.of(
          DeliveryState.APPLIED,
          DeliveryState.SUPERSEDED,
          DeliveryState.DEAD,
          DeliveryState.IGNORED);

  private final SqlSession session;
  private final Tallies tallies;
  private OptionalLong prunedTo = OptionalLong.empty();

  DeliveryWrites(SqlSession session, Tallies tallies) {
    this.session = session;
    this.tallies = tallies;
  }

  /// Forgets what it holds in memory, because a transaction was rolled back.
  void forget() {
    prunedTo = OptionalLong.empty();
  }

  /// Whether it is final, with a row or with one that is gone.
  boolean isFinal(long seq) {
    return session.any("select 1 from delivery where seq = ?", seq)
        || (seq <= prunedTo() && !session.any("select 1 from open_delivery where seq = ?", seq));
  }

  /// The state its row says, of whichever table.
  Optional<DeliveryState> state(long seq) {
    return session.first(
        """
        select state from delivery where seq = ?
        union all select state from open_delivery where seq = ?
        """,
        row -> DeliveryRows.state(row.getString(1)),
        seq,
        seq);
  }

  void parkLane(String path, String key) {
    session.update(
        """
        update open_delivery set state = 'parked', reason = 'waits behind a failed one of its key'
        where path = ? and key = ? and state = 'queued'
        """,
        path,
        key);
  }

  void finish(FinalDelivery delivery) {
    LogEntry entry = delivery.entry();
    boolean wasOpen = session.update("delete from open_delivery where seq = ?", entry.seq()) > 0;
    if (!insert(delivery)) {
      removeFinal(entry.seq());
      insert(delivery);
    } else if (!wasOpen) {
      uncountPruned(entry.seq());
    }
    count(delivery.state().label(), delivery.duplicateOf() > 0, 1);
    rememberSourceId(entry);
  }

  void open(OpenDelivery delivery) {
    LogEntry entry = delivery.entry();
    boolean known =
        session.any("select 1 from open_delivery where seq = ?", entry.seq())
            || removeFinal(entry.seq());
    if (!known) {
      uncountPruned(entry.seq());
    }
    upsertOpen(delivery);
    rememberSourceId(entry);
  }

  /// Removes rows of final deliveries whose counts stay.
  void prune(List<Long> seqs) {
    for (long seq : seqs) {
      Optional<Counted> row = row(seq);
      if (row.isPresent()) {
        session.update("delete from delivery where seq = ?", seq);
        tallies.add(PRUNED + row.get().state(), 1);
        if (row.get().duplicate()) {
          tallies.add(PRUNED + DUPLICATES, 1);
        }
        session.update(
            "update counter set value = ? where name = 'pruned_to' and value < ?", seq, seq);
      }
    }
    forget();
  }

  private boolean removeFinal(long seq) {
    Optional<Counted> row = row(seq);
    row.ifPresent(counted -> {
      session.update("delete from delivery where seq = ?", seq);
      count(counted.state(), counted.duplicate(), -1);
    });
    return row.isPresent();
  }

  private void uncountPruned(long seq) {
    if (seq > prunedTo()) {
      return;
    }
    for (DeliveryState state : LIKELY) {
      String pruned = PRUNED + state.label();
      if (counter(pruned) + tallies.pending(pruned) > 0) {
        tallies.add(pruned, -1);
        tallies.add(state.label(), -1);
        return;
      }
    }
  }

  private void count(String state, boolean duplicate, long change) {
    tallies.add(state, change);
    if (duplicate && state.equals(DeliveryState.IGNORED.label())) {
      tallies.add(DUPLICATES, change);
    }
  }

  private Optional<Counted> row(long seq) {
    return session.first(
        "select state, duplicate_of > 0 from delivery where seq = ?",
        row -> new Counted(row.getString(1), row.getBoolean(2)),
        seq);
  }

  private long prunedTo() {
    if (prunedTo.isEmpty()) {
      prunedTo = OptionalLong.of(counter("pruned_to"));
    }
    return prunedTo.getAsLong();
  }

  private long counter(String name) {
    return session
        .first("select value from counter where name = ?", row -> row.getLong(1), name)
        .orElse(0L);
  }

  private void rememberSourceId(LogEntry entry) {
    if (!entry.sourceId().isEmpty()) {
      session.update(
          """
          insert into first_delivery (seq, path, source_id, received_at) values (?, ?, ?, ?)
          on conflict (path, source_id) do update
          set seq = excluded.seq, received_at = excluded.received_at
          where excluded.seq < first_delivery.seq
          on conflict (seq) do nothing\
          """,
          entry.seq(),
          entry.path(),
          entry.sourceId(),
          entry.receivedAtMillis());
    }
  }

  private boolean insert(FinalDelivery delivery) {
    LogEntry entry = delivery.entry();
    return session.update(
            "insert into delivery ("
                + DeliveryRows.FINAL_COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (seq) do"
                + " nothing",
            entry.seq(),
            entry.position().value(),
            entry.receivedAtMillis(),
            entry.path(),
            entry.event(),
            entry.key(),
            entry.sourceId(),
            entry.bytes(),
            delivery.state().label(),
            delivery.endedAtMillis(),
            delivery.reason(),
            delivery.duplicateOf(),
            Columns.attempts(delivery.attempts()),
            Columns.effects(delivery.effects()),
            Columns.texts(delivery.warnings()))
        > 0;
  }

  private void upsertOpen(OpenDelivery delivery) {
    LogEntry entry = delivery.entry();
    session.update(
        "insert or replace into open_delivery ("
            + DeliveryRows.OPEN_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.seq(),
        entry.position().value(),
        entry.receivedAtMillis(),
        entry.path(),
        entry.event(),
        entry.key(),
        entry.sourceId(),
        entry.bytes(),
        delivery.state().label(),
        delivery.nextAtMillis(),
        Columns.attempts(delivery.attempts()),
        delivery.attemptCount(),
        delivery.progress(),
        delivery.reason(),
        delivery.replay(),
        delivery.force());
  }

  private record Counted(String state, boolean duplicate) {}
}
