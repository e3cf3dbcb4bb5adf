package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.Input.Settlement;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.RequestedResyncs;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the outcome of an attempt to the catalog and the store, and tells the dispatcher what
/// became of it. Thread-safe.
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Parts parts;
  private final DispatcherOptions options;
  private final Supplier<Cursor> cursor;
  private final Consumer<Input> inputs;
  private final StateLines lines;

  Committer(
      Parts parts, DispatcherOptions options, Supplier<Cursor> cursor, Consumer<Input> inputs) {
    this.parts = parts;
    this.options = options;
    this.cursor = cursor;
    this.inputs = inputs;
    this.lines = new StateLines(parts.log().name());
  }

  Progress progress(Item item) {
    return Progress.parse(item.row.map(OpenDelivery::progress).orElse(""), parts.clock().millis());
  }

  /// What a commit brought, beside the settlement.
  ///
  /// @param reopened a dead one that runs again because this one is the same
  private record Committed(
      Settlement settlement,
      Optional<FinalDelivery> delivery,
      Set<String> resyncKinds,
      Optional<OpenDelivery> reopened) {

    static Committed done(Optional<FinalDelivery> delivery) {
      return new Committed(new Settlement.Done(false), delivery, Set.of(), Optional.empty());
    }

    Committed with(OpenDelivery row) {
      return new Committed(settlement, delivery, resyncKinds, Optional.of(row));
    }
  }

  void commit(
      Item item,
      long generation,
      Optional<DeliveryRecord> record,
      Outcome outcome,
      Settling.Times times) {
    Progress before = progress(item);
    Settling settling = new Settling(item, before, outcome, times, options.retries());
    try {
      parts
          .applier()
          .apply(
              new Applier.Batch<>(
                  new Applier.Ticket(item.lane, generation),
                  outcome.writes(),
                  Durability.REPEATABLE,
                  transaction -> duplicate(transaction, item, record, times),
                  (transaction, results) ->
                      settle(transaction, item, record, new Ending(settling, outcome, results))))
          .whenComplete((done, failure) -> report(item, record, done, failure));
      inputs.accept(new Input.Submitted(item.seq(), settling.again().isPresent()));
    } catch (RuntimeException e) {
      inputs.accept(new Input.Settled(item.seq(), settlementOf(e)));
    }
  }

  private record Ending(Settling settling, Outcome outcome, List<EntityWrite.Result> results) {}

  private Committed settle(
      StateTransaction transaction, Item item, Optional<DeliveryRecord> record, Ending ending) {
    transaction.cursor(cursor.get());
    Set<String> kinds = ending.outcome().resyncKinds();
    if (!kinds.isEmpty()) {
      RequestedResyncs.add(transaction, kinds);
    }
    if (ending.settling().again().isPresent()) {
      OpenDelivery open = ending.settling().open(ending.results());
      transaction.open(open);
      if (item.lane.isWholeKey()) {
        transaction.parkLane(item.lane.path(), item.lane.key());
      }
      return new Committed(
          new Settlement.Again(open.nextAtMillis(), ending.settling().waitMillis(), false),
          Optional.empty(),
          kinds,
          Optional.empty());
    }
    FinalDelivery delivery = ending.settling().finish(ending.results());
    finish(transaction, delivery, record);
    return new Committed(
        new Settlement.Done(false), Optional.of(delivery), kinds, Optional.empty());
  }

  private void finish(
      StateTransaction transaction, FinalDelivery delivery, Optional<DeliveryRecord> record) {
    if (delivery.state() == DeliveryState.DEAD && record.isPresent()) {
      long until = parts.clock().millis() + options.deadLetterRetention().toMillis();
      transaction.keepPayload(new KeptPayload(delivery.entry().seq(), record.get(), until));
    }
    transaction.finish(delivery);
  }

  /// Ends a delivery that another one with the same sender's id came before. When that one is dead,
  /// it runs again: its sender's redelivery is a replay.
  private Optional<Committed> duplicate(
      StateTransaction transaction,
      Item item,
      Optional<DeliveryRecord> record,
      Settling.Times times) {
    if (transaction.isFinal(item.seq())) {
      return Optional.of(Committed.done(Optional.empty()));
    }
    boolean replay = item.row.map(OpenDelivery::replay).orElse(false);
    if (replay || item.entry.sourceId().isEmpty()) {
      return Optional.empty();
    }
    OptionalLong first = transaction.firstSeq(item.entry.path(), item.entry.sourceId());
    if (first.isEmpty() || first.getAsLong() >= item.seq()) {
      return Optional.empty();
    }
    FinalDelivery ended = duplicateOf(item, first.getAsLong(), times.endedAtMillis());
    transaction.cursor(cursor.get());
    transaction.finish(ended);
    Committed done = Committed.done(Optional.of(ended));
    return Optional.of(
        transaction
            .finalDelivery(first.getAsLong())
            .filter(dead -> dead.state() == DeliveryState.DEAD)
            .map(dead -> done.with(replay(transaction, dead, record)))
            .orElse(done));
  }

  /// With the payload that came again, so that it does not matter how long the first is kept.
  private OpenDelivery replay(
      StateTransaction transaction, FinalDelivery dead, Optional<DeliveryRecord> record) {
    long until = parts.clock().millis() + options.deadLetterRetention().toMillis();
    record.ifPresent(
        again -> transaction.keepPayload(new KeptPayload(dead.entry().seq(), again, until)));
    return Replays.reopen(transaction, dead, false);
  }

  /// Ends a delivery as a duplicate of one that is still in flight.
  ///
  /// @param again what to do when the store is not able to record that. The delivery cannot go back
  ///   to its lane: it would stand before those that it came behind.
  void endDuplicate(Item item, long first, Runnable again) {
    FinalDelivery ended = duplicateOf(item, first, parts.clock().millis());
    parts
        .store()
        .write(
            Durability.REPEATABLE,
            transaction -> {
              transaction.finish(ended);
              return Committed.done(Optional.of(ended));
            })
        .whenComplete((done, failure) -> {
          if (failure == null) {
            report(item, Optional.empty(), done, failure);
          } else {
            again.run();
          }
        });
  }

  /// Ends a delivery that a newer one of its key replaces, unless that is a duplicate.
  ///
  /// @param again what to do when the store is not able to record that
  void endReplaced(Item item, Item newer, Runnable again) {
    long now = parts.clock().millis();
    parts
        .store()
        .write(Durability.REPEATABLE, transaction -> replaced(transaction, item, newer, now))
        .whenComplete((done, failure) -> {
          if (failure == null) {
            report(item, Optional.empty(), done, failure);
          } else {
            again.run();
          }
        });
  }

  private Committed replaced(StateTransaction transaction, Item item, Item newer, long nowMillis) {
    if (transaction.isFinal(item.seq())) {
      return Committed.done(Optional.empty());
    }
    OptionalLong first =
        newer.entry.sourceId().isEmpty()
            ? OptionalLong.empty()
            : transaction.firstSeq(newer.entry.path(), newer.entry.sourceId());
    if (first.isPresent() && first.getAsLong() < newer.seq()) {
      return new Committed(new Settlement.Kept(), Optional.empty(), Set.of(), Optional.empty());
    }
    FinalDelivery ended =
        new FinalDelivery(
            item.entry,
            DeliveryState.SUPERSEDED,
            nowMillis,
            "superseded: delivery %s of the same key came before this one began, and on this route only the newest matters"
                .formatted(DeliveryId.of(parts.log().name(), newer.seq())),
            0,
            item.row.map(OpenDelivery::attempts).orElse(List.of()),
            List.of(),
            List.of());
    transaction.cursor(cursor.get());
    transaction.finish(ended);
    return Committed.done(Optional.of(ended));
  }

  private FinalDelivery duplicateOf(Item item, long first, long nowMillis) {
    return new FinalDelivery(
        item.entry,
        DeliveryState.IGNORED,
        nowMillis,
        "duplicate of " + DeliveryId.of(parts.log().name(), first),
        first,
        List.of(),
        List.of(),
        List.of());
  }

  private void report(
      Item item,
      Optional<DeliveryRecord> record,
      @Nullable Committed done,
      @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = unwrap(failure);
      if (cause instanceof Applier.CatalogAway || cause instanceof Applier.Bounced) {
        inputs.accept(new Input.Settled(item.seq(), settlementOf(cause)));
      } else {
        ownFailure(item, record, cause);
      }
      return;
    }
    if (done == null) {
      throw new IllegalStateException("a commit without a result");
    }
    tell(item, done);
    if (!done.resyncKinds().isEmpty()) {
      parts.listener().resyncRequested(done.resyncKinds());
    }
    inputs.accept(new Input.Settled(item.seq(), done.settlement()));
    done.reopened().ifPresent(row -> inputs.accept(new Input.Reopened(row)));
  }

  /// The applier failed at this delivery alone: one more failed attempt of it.
  private void ownFailure(Item item, Optional<DeliveryRecord> record, Throwable cause) {
    long now = parts.clock().millis();
    LOG.atWarn()
        .addKeyValue("deliveryId", DeliveryId.of(parts.log().name(), item.seq()))
        .setCause(cause)
        .log("Applying a delivery failed");
    Settling settling =
        new Settling(
            item,
            progress(item),
            Outcome.failed("catalog", cause),
            new Settling.Times(now, now),
            options.retries());
    parts
        .store()
        .write(
            Durability.REPEATABLE,
            transaction ->
                settle(
                    transaction,
                    item,
                    record,
                    new Ending(settling, Outcome.failed("catalog", cause), new ArrayList<>())))
        .whenComplete((done, failure) -> {
          if (failure != null) {
            inputs.accept(new Input.Settled(item.seq(), new Settlement.Away()));
            return;
          }
          tell(item, done);
          inputs.accept(new Input.Settled(item.seq(), broke(done.settlement())));
        });
  }

  private static Settlement broke(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Done _ -> new Settlement.Done(true);
      case Settlement.Again again ->
          new Settlement.Again(again.atMillis(), again.afterMillis(), true);
      case Settlement.Bounced bounced -> bounced;
      case Settlement.Kept kept -> kept;
      case Settlement.Away away -> away;
    };
  }

  private void tell(Item item, Committed done) {
    done.delivery()
        .ifPresent(delivery -> {
          lines.ended(delivery);
          parts.listener().finished(delivery);
        });
    if (done.settlement() instanceof Settlement.Again again) {
      lines.retrying(item, again.atMillis());
    }
  }

  private static Settlement settlementOf(Throwable cause) {
    return cause instanceof Applier.Bounced ? new Settlement.Bounced() : new Settlement.Away();
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
