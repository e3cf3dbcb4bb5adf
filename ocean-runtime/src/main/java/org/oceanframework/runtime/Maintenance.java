package org.oceanframework.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.sqlite.Pruned;
import org.oceanframework.sqlite.SqliteStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an instance does about its own size, once a minute: keeps the payloads of deliveries that
/// stay open, lets old segments of the log go, and prunes the store.
///
/// A segment goes only when the cursor behind it is durable and the payload of each open delivery
/// in it has been kept elsewhere.
final class Maintenance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration TOLD_FOR = Duration.ofDays(1);
  private static final String LOST = "payloads";
  private static final int BATCH = 200;

  private final SqliteStateStore store;
  private final EventLog log;
  private final Plan plan;
  private final Thread thread;

  /// Open deliveries whose payload is kept.
  private final Set<Long> kept = new HashSet<>();

  private long lost;
  private long lastLostMillis;

  /// What it goes by.
  ///
  /// @param keep how long the payload of an open delivery is kept
  /// @param degradations where it says what it had to give up
  record Plan(Duration keep, Degradations degradations, InstantSource clock) {}

  /// Of a store and a log.
  Maintenance(SqliteStateStore store, EventLog log, Plan plan) {
    this.store = store;
    this.log = log;
    this.plan = plan;
    this.thread = Thread.ofVirtual().name("ocean-maintenance").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void loop() {
    while (true) {
      try {
        Waiting.sleep(plan.clock(), EVERY);
        run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("Maintenance failed and is tried again in a minute");
      }
    }
  }

  void run() {
    Cursor durable = store.read(reader -> reader.cursor());
    store.checkpoint();
    keepOpenPayloads(durable.seq());
    log.retain(durable.next());
    tell(store.prune(plan.clock()));
  }

  /// Payloads that went before their time are told for a day after the last one.
  private void tell(Pruned pruned) {
    long now = plan.clock().millis();
    if (pruned.payloadsForSize() > 0) {
      lost += pruned.payloadsForSize();
      lastLostMillis = now;
      plan.degradations()
          .report(
              LOST,
              "%d dead letters can no longer be replayed: all kept payloads together were larger than OCEAN__DEAD_LETTERS__RETENTION_MEGABYTES, and the oldest went"
                  .formatted(lost));
    } else if (lost > 0 && now - lastLostMillis > TOLD_FOR.toMillis()) {
      lost = 0;
      plan.degradations().clear(LOST);
    }
  }

  /// Copies what has an open row out of the log.
  ///
  /// @param below the durable cursor's sequence: nothing behind it goes from the log
  private void keepOpenPayloads(long below) {
    long until = plan.clock().millis() + plan.keep().toMillis();
    Set<Long> open = new HashSet<>();
    long after = 0;
    List<OpenDelivery> rows;
    do {
      long behind = after;
      rows = store.read(reader -> reader.open(behind, BATCH));
      for (OpenDelivery row : rows) {
        after = row.entry().seq();
        if (after <= below) {
          open.add(after);
          keep(row, until);
        }
      }
    } while (rows.size() == BATCH && after <= below);
    kept.retainAll(open);
  }

  private void keep(OpenDelivery row, long untilMillis) {
    long seq = row.entry().seq();
    if (kept.contains(seq)) {
      return;
    }
    if (store.read(reader -> reader.payload(seq)).isEmpty()) {
      log.read(row.entry().position()).ifPresent(found -> keep(seq, found, untilMillis));
    }
    kept.add(seq); // not before it is: its segment may go then
  }

  private void keep(long seq, DeliveryRecord record, long untilMillis) {
    store.writeAndWait(
        Durability.REPEATABLE,
        transaction -> {
          transaction.keepPayload(new KeptPayload(seq, record, untilMillis));
          return seq;
        });
  }
}
