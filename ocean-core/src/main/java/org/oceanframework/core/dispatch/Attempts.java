package org.oceanframework.core.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs attempts, each on a virtual thread of its own, within the time limit. Thread-safe.
///
/// An attempt that is over its limit is interrupted; one that ignores this is abandoned after a
/// grace: it counts as failed, its lane goes on, and what it may bring later is thrown away. The
/// grace begins with the interruption, also when a clock that was set forward makes the whole of an
/// attempt look older than limit and grace.
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Parts parts;
  private final DispatcherOptions options;
  private final Committer committer;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final Map<Long, Going> going = new ConcurrentHashMap<>();

  /// By how much the clock was set back since the start, as far as the dispatcher's thread saw it.
  private long setBackMillis;

  private long lastMillis;

  Attempts(Parts parts, DispatcherOptions options, Committer committer) {
    this.parts = parts;
    this.options = options;
    this.committer = committer;
  }

  private record Going(
      Thread thread,
      Item item,
      long generation,
      long startedAtMillis,
      long setBackMillis,
      AtomicLong interruptedAtMillis,
      AtomicBoolean over) {

    static final long NOT_INTERRUPTED = Long.MIN_VALUE;
  }

  void start(Item item, long generation) {
    Thread thread =
        Thread.ofVirtual().name("ocean-delivery-" + item.seq()).unstarted(() -> attempt(item));
    going.put(
        item.seq(),
        new Going(
            thread,
            item,
            generation,
            parts.clock().millis(),
            setBackMillis,
            new AtomicLong(Going.NOT_INTERRUPTED),
            new AtomicBoolean()));
    LOG.atDebug()
        .addKeyValue("deliveryId", DeliveryId.of(parts.log().name(), item.seq()))
        .log("Delivery running");
    thread.start();
  }

  /// How many were abandoned and have not ended since.
  int abandoned() {
    return abandoned.get();
  }

  int count() {
    return going.size();
  }

  /// Called by the dispatcher's thread, as is {@link #start}.
  void enforceLimits(long nowMillis) {
    setBackMillis += Math.max(0, lastMillis - nowMillis);
    lastMillis = nowMillis;
    long steady = nowMillis + setBackMillis;
    for (Going one : going.values()) {
      if (steady - one.startedAtMillis() - one.setBackMillis() > options.timeLimit().toMillis()) {
        endOverdue(one, steady);
      }
    }
  }

  private void endOverdue(Going one, long steadyMillis) {
    one.interruptedAtMillis().compareAndSet(Going.NOT_INTERRUPTED, steadyMillis);
    if (steadyMillis - one.interruptedAtMillis().get() > options.grace().toMillis()) {
      abandon(one);
    } else {
      one.thread().interrupt();
    }
  }

  void interruptAll() {
    going.values().forEach(one -> one.thread().interrupt());
  }

  private void abandon(Going one) {
    if (one.over().compareAndSet(false, true)) {
      LOG.atError()
          .addKeyValue("deliveryId", DeliveryId.of(parts.log().name(), one.item().seq()))
          .log("Attempt ignores its interruption; its lane goes on without it");
      abandoned.incrementAndGet();
      String message =
          overdue(one.startedAtMillis()).getMessage() + ", and ignores its interruption";
      end(one, Optional.empty(), Outcome.failed("attempt", new AbandonedException(message)));
    }
  }

  private void attempt(Item item) {
    Going one = going.get(item.seq());
    if (one == null) {
      return;
    }
    int slot = RunningDeliveries.NONE;
    Optional<DeliveryRecord> record = Optional.empty();
    Outcome outcome;
    try {
      slot = parts.runningFile().begin(item.seq());
      record = load(item);
      outcome = record.map(found -> run(item, found)).orElseGet(() -> gone(item));
    } catch (Throwable e) { // an Error of a processor must not end the lane
      outcome = Outcome.failed("attempt", e);
    } finally {
      parts.runningFile().end(slot);
    }
    if (!one.over().compareAndSet(false, true)) {
      abandoned.decrementAndGet();
    } else {
      boolean late =
          parts.clock().millis() - one.startedAtMillis() > options.timeLimit().toMillis();
      boolean interrupted = Thread.interrupted();
      Outcome ended =
          late && (interrupted || !outcome.failures().isEmpty())
              ? Outcome.failed("attempt", overdue(one.startedAtMillis()))
              : outcome;
      end(one, record, ended);
    }
  }

  private Outcome run(Item item, DeliveryRecord record) {
    Progress progress = committer.progress(item);
    boolean force = item.row.map(OpenDelivery::force).orElse(false);
    return parts.runner().run(item.entry, record, progress::isDone, force);
  }

  private void end(Going one, Optional<DeliveryRecord> record, Outcome outcome) {
    going.remove(one.item().seq(), one);
    parts.listener().attempted(one.item().entry, !outcome.failures().isEmpty());
    Settling.Times times = new Settling.Times(one.startedAtMillis(), parts.clock().millis());
    committer.commit(one.item(), one.generation(), record, outcome, times);
  }

  private Optional<DeliveryRecord> load(Item item) {
    return parts
        .log()
        .read(item.entry.position())
        .or(() -> parts.store().read(r -> r.payload(item.seq())).map(KeptPayload::record));
  }

  private static Outcome gone(Item item) {
    return Outcome.failed(
        "attempt",
        new PermanentFailure(
            "headers and body of delivery %d are no longer kept: its segment of the event log was deleted"
                .formatted(item.seq())));
  }

  private RetryableFailure overdue(long startedAtMillis) {
    Duration limit = options.timeLimit();
    return new RetryableFailure(
        "the attempt took longer than %d s (OCEAN__MAX_EVENT_PROCESSING_SECONDS), since %s"
            .formatted(limit.toSeconds(), java.time.Instant.ofEpochMilli(startedAtMillis)));
  }
}
