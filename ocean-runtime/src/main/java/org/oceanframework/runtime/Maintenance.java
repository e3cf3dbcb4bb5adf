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
  private static final int BATCH = 200;

  private final SqliteStateStore store;
  private final EventLog log;
  private final Duration keep;
  private final InstantSource clock;
  private final Thread thread;

  /// Open deliveries whose payload is kept.
  private final Set<Long> kept = new HashSet<>();

  /// Of a store and a log.
  ///
  /// @param keep how long the payload of an open delivery is kept
  Maintenance(SqliteStateStore store, EventLog log, Duration keep, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.keep = keep;
    this.clock = clock;
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
        Waiting.sleep(clock, EVERY);
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
    store.prune(clock);
  }

  /// Copies what has an open row out of the log.
  ///
  /// @param below the durable cursor's sequence: nothing behind it goes from the log
  private void keepOpenPayloads(long below) {
    long until = clock.millis() + keep.toMillis();
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
