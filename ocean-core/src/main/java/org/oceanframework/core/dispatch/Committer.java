package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the outcome of an attempt to the catalog and the store, and tells the dispatcher what
/// became of it. Thread-safe.
final class Committer {
  /// The memory value that lists kinds whose resync deliveries asked for.
  static final String RESYNC_REQUESTED = "resync.requested"; // read by core.resync.Resyncs

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Parts parts;
  private final DispatcherOptions options;
  private final Supplier<Cursor> cursor;
  private final Consumer<Input> inputs;

  Committer(
      Parts parts, DispatcherOptions options, Supplier<Cursor> cursor, Consumer<Input> inputs) {
    this.parts = parts;
    this.options = options;
    this.cursor = cursor;
    this.inputs = inputs;
  }

  Progress progress(Item item) {
    return Progress.parse(item.row.map(OpenDelivery::progress).orElse(""), parts.clock().millis());
  }

  /// What a commit brought, beside the settlement.
  private record Committed(
      Settlement settlement, Optional<FinalDelivery> delivery, Set<String> resyncKinds) {}

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
                  transaction -> duplicate(transaction, item, times),
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
      rememberResync(transaction, kinds);
    }
    if (ending.settling().again().isPresent()) {
      OpenDelivery open = ending.settling().open(ending.results());
      transaction.open(open);
      transaction.parkLane(item.lane.path(), item.lane.key());
      return new Committed(
          new Settlement.Again(open.nextAtMillis(), false), Optional.empty(), kinds);
    }
    FinalDelivery delivery = ending.settling().finish(ending.results());
    finish(transaction, delivery, record);
    return new Committed(new Settlement.Done(false), Optional.of(delivery), kinds);
  }

  private void finish(
      StateTransaction transaction, FinalDelivery delivery, Optional<DeliveryRecord> record) {
    if (delivery.state() == DeliveryState.DEAD && record.isPresent()) {
      long until = parts.clock().millis() + options.deadLetterRetention().toMillis();
      transaction.keepPayload(new KeptPayload(delivery.entry().seq(), record.get(), until));
    }
    transaction.finish(delivery);
  }

  private static void rememberResync(StateTransaction transaction, Set<String> kinds) {
    TreeSet<String> all = new TreeSet<>(kinds);
    transaction
        .memory(RESYNC_REQUESTED)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> all.addAll(List.of(text.split("\n"))));
    transaction.remember(RESYNC_REQUESTED, String.join("\n", all));
  }

  /// Ends a delivery that another one with the same sender's id came before; unless that one is
  /// dead, in which case this is its next chance.
  private Optional<Committed> duplicate(
      StateTransaction transaction, Item item, Settling.Times times) {
    if (transaction.isFinal(item.seq())) {
      return Optional.of(new Committed(new Settlement.Done(false), Optional.empty(), Set.of()));
    }
    boolean replay = item.row.map(OpenDelivery::replay).orElse(false);
    if (replay || item.entry.sourceId().isEmpty()) {
      return Optional.empty();
    }
    OptionalLong first = transaction.firstSeq(item.entry.path(), item.entry.sourceId());
    boolean later = first.isPresent() && first.getAsLong() < item.seq();
    if (!later
        || transaction.state(first.getAsLong()).filter(s -> s == DeliveryState.DEAD).isPresent()) {
      return Optional.empty();
    }
    FinalDelivery ended = duplicateOf(item, first.getAsLong(), times.endedAtMillis());
    transaction.cursor(cursor.get());
    transaction.finish(ended);
    return Optional.of(new Committed(new Settlement.Done(false), Optional.of(ended), Set.of()));
  }

  /// Ends a delivery as a duplicate of one that is still in flight.
  void endDuplicate(Item item, long first) {
    FinalDelivery ended = duplicateOf(item, first, parts.clock().millis());
    parts
        .store()
        .write(
            Durability.REPEATABLE,
            transaction -> {
              transaction.finish(ended);
              return new Committed(
                  new Settlement.Done(false), Optional.of(ended), Set.<String>of());
            })
        .whenComplete((done, failure) -> report(item, Optional.empty(), done, failure));
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
      @org.jspecify.annotations.Nullable Committed done,
      @org.jspecify.annotations.Nullable Throwable failure) {
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
    done.delivery().ifPresent(this::tell);
    if (!done.resyncKinds().isEmpty()) {
      parts.listener().resyncRequested(done.resyncKinds());
    }
    inputs.accept(new Input.Settled(item.seq(), done.settlement()));
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
          done.delivery().ifPresent(this::tell);
          inputs.accept(new Input.Settled(item.seq(), broke(done.settlement())));
        });
  }

  private static Settlement broke(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Done _ -> new Settlement.Done(true);
      case Settlement.Again again -> new Settlement.Again(again.atMillis(), true);
      case Settlement.Bounced bounced -> bounced;
      case Settlement.Away away -> away;
    };
  }

  private void tell(FinalDelivery delivery) {
    LOG.atInfo()
        .addKeyValue("deliveryId", DeliveryId.of(parts.log().name(), delivery.entry().seq()))
        .addKeyValue("path", delivery.entry().path())
        .addKeyValue("event", delivery.entry().event())
        .addKeyValue("orderingKey", delivery.entry().key())
        .addKeyValue("attempts", delivery.attempts().size())
        .addKeyValue("effects", delivery.effects().size())
        .log("Delivery {}", delivery.state().label());
    parts.listener().finished(delivery);
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
