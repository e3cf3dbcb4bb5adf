package org.oceanframework.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
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

  private final Engine engine;
  private final Thread thread;
  private long keptUpTo;

  Maintenance(Engine engine) {
    this.engine = engine;
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
        Thread.sleep(EVERY);
        run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("Maintenance failed and is tried again in a minute");
      }
    }
  }

  void run() {
    Cursor durable = engine.store.read(reader -> reader.cursor());
    engine.store.checkpoint();
    if (keepOpenPayloads(durable.seq())) {
      engine.log.retain(durable.next());
    }
    engine.store.prune(engine.options.clock());
  }

  /// Copies what is open for more than a minute out of the log.
  ///
  /// @return whether nothing open below the sequence lives in the log alone
  private boolean keepOpenPayloads(long below) {
    long until =
        engine.options.clock().millis()
            + engine.options.dispatcher().deadLetterRetention().toMillis();
    long after = keptUpTo;
    while (true) {
      long behind = after;
      List<OpenDelivery> rows = engine.store.read(reader -> reader.open(behind, BATCH));
      for (OpenDelivery row : rows) {
        if (row.entry().seq() > below) {
          keptUpTo = after;
          return true;
        }
        keep(row, until);
        after = row.entry().seq();
      }
      if (rows.size() < BATCH) {
        keptUpTo = after;
        return true;
      }
    }
  }

  private void keep(OpenDelivery row, long untilMillis) {
    long seq = row.entry().seq();
    if (engine.store.read(reader -> reader.payload(seq)).isPresent()) {
      return;
    }
    Optional<DeliveryRecord> record = engine.log.read(row.entry().position());
    record.ifPresent(found ->
        engine.store.writeAndWait(
            Durability.REPEATABLE,
            transaction -> {
              transaction.keepPayload(new KeptPayload(seq, found, untilMillis));
              return seq;
            }));
  }
}
