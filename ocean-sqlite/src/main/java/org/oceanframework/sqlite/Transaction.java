package org.oceanframework.sqlite;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateTransaction;
import org.oceanframework.sqlite.catalog.SqliteCatalog;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.oceanframework.sqlite.sql.SqlSession;

/// The one transaction of the writer's thread; each unit uses it in turn.
final class Transaction implements StateTransaction {

  private final SqlSession session;
  private final Tallies tallies = new Tallies();
  private final DeliveryWrites deliveries;
  private final PayloadWrites payloads;
  private final PruneWrites prune;
  private final SqliteCatalog catalog;
  private final InstantSource clock;
  private final Thread owner = Thread.currentThread();
  private boolean running;

  Transaction(SqlSession session, SqlSession payloads, InstantSource clock) {
    this.session = session;
    this.deliveries = new DeliveryWrites(session, tallies);
    this.payloads = new PayloadWrites(payloads);
    this.prune = new PruneWrites(session, deliveries);
    this.catalog = new SqliteCatalog(session);
    this.clock = clock;
  }

  void begin() {
    session.update("begin immediate");
  }

  /// Runs the units of a group; one that throws leaves nothing behind, and those of others stay.
  ///
  /// At first without savepoints, which cost a tenth of the writer's time and which hardly any
  /// group needs. When a unit throws, the group begins anew, each unit in a savepoint, without it.
  void run(List<Unit<?>> group) {
    Optional<Unit<?>> thrown = firstToThrow(group);
    if (thrown.isPresent()) {
      rollback();
      begin();
      group.stream().filter(unit -> unit != thrown.get()).forEach(this::runInSavepoint);
    }
  }

  private Optional<Unit<?>> firstToThrow(List<Unit<?>> group) {
    for (Unit<?> unit : group) {
      if (!runs(unit)) {
        return Optional.of(unit);
      }
      keepUnit();
    }
    return Optional.empty();
  }

  private void runInSavepoint(Unit<?> unit) {
    session.update("savepoint unit");
    if (runs(unit)) {
      session.update("release unit");
      keepUnit();
    } else {
      rollbackUnit();
    }
  }

  /// Whether it ran to its end; else it has failed.
  private boolean runs(Unit<?> unit) {
    try {
      running = true;
      unit.run(this);
    } catch (RuntimeException | Error e) {
      throwEngineFailure();
      unit.failed(e);
      return false;
    } finally {
      running = false;
    }
    throwEngineFailure();
    return true;
  }

  private void keepUnit() {
    payloads.keepUnit();
    tallies.keepUnit();
  }

  private void rollback() {
    session.update("rollback");
    payloads.abandon();
    tallies.forgetGroup();
    forgetCaches();
  }

  /// Commits all units, the payloads first.
  void commit(boolean full) {
    if (full) {
      // A commit that changes nothing syncs nothing; this one must.
      tallies.add("durable_commits", 1);
      tallies.keepUnit();
    }
    tallies.write(session);
    payloads.commit();
    session.update("commit");
    tallies.forgetGroup();
  }

  /// Gives all up, after the engine failed.
  void abandon() {
    payloads.abandon();
    session.abandon();
    tallies.forgetGroup();
    forgetCaches();
  }

  // A unit may have caught it; the group cannot go on.
  private void throwEngineFailure() {
    Optional<SqlFailure> failure = session.engineFailure().or(payloads::engineFailure);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void rollbackUnit() {
    tallies.forgetUnit();
    forgetCaches();
    session.update("rollback to unit");
    session.update("release unit");
    payloads.rollbackUnit();
  }

  private void forgetCaches() {
    deliveries.forget();
    catalog.forget();
  }

  private SqlSession session() {
    if (!running || Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a state transaction is used outside its unit of work; it is valid only inside, on the"
              + " writer's thread");
    }
    return session;
  }

  PayloadWrites payloads() {
    session();
    return payloads;
  }

  PruneWrites prune() {
    session();
    return prune;
  }

  DeliveryWrites deliveries() {
    session();
    return deliveries;
  }

  @Override
  public void cursor(Cursor cursor) {
    session();
    tallies.cursor(cursor);
  }

  @Override
  public OptionalLong firstSeq(String path, String sourceId) {
    return StateQueries.firstSeq(session(), path, sourceId);
  }

  @Override
  public void finish(FinalDelivery delivery) {
    deliveries().finish(delivery);
  }

  @Override
  public void open(OpenDelivery delivery) {
    deliveries().open(delivery);
  }

  @Override
  public boolean isFinal(long seq) {
    return deliveries().isFinal(seq);
  }

  @Override
  public Optional<DeliveryState> state(long seq) {
    return deliveries().state(seq);
  }

  @Override
  public Optional<FinalDelivery> finalDelivery(long seq) {
    return StateQueries.finalDelivery(session(), seq);
  }

  @Override
  public void parkLane(String path, String key) {
    deliveries().parkLane(path, key);
  }

  @Override
  public Optional<Mark> mark(EntityRef entity, String resource) {
    return session()
        .first(
            """
            select as_of, by, tombstone from mark
            where blueprint = ? and identifier = ? and resource = ?\
            """,
            StateQueries::mark,
            entity.blueprint(),
            entity.identifier(),
            resource);
  }

  @Override
  public Optional<Mark> newestMark(EntityRef entity) {
    return session()
        .first(
            """
            select as_of, by, tombstone from mark
            where blueprint = ? and identifier = ? order by as_of desc, by limit 1\
            """,
            StateQueries::mark,
            entity.blueprint(),
            entity.identifier());
  }

  @Override
  public void putMark(EntityRef entity, String resource, Mark mark) {
    session()
        .update(
            """
            insert or replace into mark
              (blueprint, identifier, resource, as_of, by, tombstone, written_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """,
            entity.blueprint(),
            entity.identifier(),
            resource,
            mark.asOf(),
            mark.by(),
            mark.tombstone(),
            clock.millis());
  }

  @Override
  public void keepPayload(KeptPayload payload) {
    payloads().keep(payload);
  }

  @Override
  public void remember(String name, String value) {
    session().update("insert or replace into memory (name, value) values (?, ?)", name, value);
  }

  @Override
  public Optional<String> memory(String name) {
    return StateQueries.memory(session(), name);
  }

  @Override
  public void resync(ResyncRecord resync) {
    session()
        .update(
            """
            insert or replace into resync (id, kind, state, started_at, ended_at, pages, items,
              written, cursor, error) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            resync.id(),
            resync.kind(),
            resync.state(),
            resync.startedAtMillis(),
            resync.endedAtMillis(),
            resync.pages(),
            resync.items(),
            resync.written(),
            resync.cursor(),
            resync.error());
  }

  @Override
  public CatalogTransaction catalog() {
    session();
    return catalog;
  }

  @Override
  public List<OpenDelivery> openOfLane(String path, String key, long after, int most) {
    return StateQueries.openOfLane(session(), path, key, after, most);
  }
}
