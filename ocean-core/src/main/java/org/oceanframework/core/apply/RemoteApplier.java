package org.oceanframework.core.apply;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateTransaction;
import org.oceanframework.core.state.StateUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The applier over a remote catalog: asks the order rule, calls the catalog, then commits marks
/// and the caller's records.
///
/// One virtual thread per busy lane carries its batches out in order. Batches of different lanes
/// that touch the same entity exclude each other, from the order rule's question to the commit of
/// the marks, so that no older state can slip in between.
///
/// Limits: a write whose answer was lost has no mark until it is repeated. Until then an older
/// write of another lane can be carried out; the repeat puts the newer state back. A catalog that
/// carries a request out long after it was given up on can put an older state last; a resync, which
/// compares with the catalog itself, mends that.
public final class RemoteApplier implements Applier {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteApplier.class);

  private final StateStore store;
  private final RemoteCatalog catalog;
  private final BrokenLanes broken = new BrokenLanes();
  private final EntityLocks locks = new EntityLocks();
  private final Map<Object, ArrayDeque<Runnable>> lanes = new HashMap<>();

  public RemoteApplier(StateStore store, RemoteCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  @Override
  public <T> CompletionStage<T> apply(Batch<T> batch) {
    CompletableFuture<T> result = new CompletableFuture<>();
    enqueue(batch.lane().lane(), () -> carryOut(batch, result));
    return result;
  }

  /// By the order rule alone: a remote catalog is not asked what it holds. A write that would be
  /// sent counts as an update.
  @Override
  public List<EntityChange> preview(List<EntityWrite> writes) {
    try {
      return store.writeAndWait(
          StateStore.Durability.REPEATABLE,
          transaction -> writes.stream().map(write -> change(transaction, write)).toList());
    } catch (StateUnavailableException e) {
      throw new CatalogAway(String.valueOf(e.getMessage()), e);
    }
  }

  private static EntityChange change(StateTransaction transaction, EntityWrite write) {
    Optional<Mark> newer = OrderGate.newer(transaction, write);
    EntityWrite.Outcome outcome =
        newer.isPresent()
            ? EntityWrite.Outcome.SUPERSEDED
            : switch (write) {
              case EntityWrite.Upsert _ -> EntityWrite.Outcome.UPDATED;
              case EntityWrite.Delete _ -> EntityWrite.Outcome.DELETED;
            };
    String detail = newer.map(OrderGate::describe).orElse("");
    return new EntityChange(
        new EntityWrite.Result(write, outcome, detail), Optional.empty(), Optional.empty());
  }

  @Override
  public boolean probe() {
    try {
      return catalog.probe();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Asking whether the catalog works failed");
      return false;
    }
  }

  @Override
  public void close() {
    // Lanes end by themselves; what they had not committed runs again.
  }

  private void enqueue(Object lane, Runnable work) {
    synchronized (lanes) {
      ArrayDeque<Runnable> queue = lanes.get(lane);
      if (queue != null) {
        queue.addLast(work);
        return;
      }
      lanes.put(lane, new ArrayDeque<>(List.of(work)));
    }
    Thread.ofVirtual().name("ocean-apply").start(() -> drain(lane));
  }

  private void drain(Object lane) {
    for (Runnable work = next(lane); work != null; work = next(lane)) {
      work.run();
    }
  }

  private @Nullable Runnable next(Object lane) {
    synchronized (lanes) {
      ArrayDeque<Runnable> queue = lanes.get(lane);
      Runnable work = queue == null ? null : queue.pollFirst();
      if (work == null) {
        lanes.remove(lane);
      }
      return work;
    }
  }

  private <T> void carryOut(Batch<T> batch, CompletableFuture<T> result) {
    if (broken.bounces(batch.lane())) {
      result.completeExceptionally(new Bounced());
      return;
    }
    try (EntityLocks.Held _ = locks.lock(batch.writes())) {
      result.complete(locked(batch));
    } catch (StateUnavailableException e) {
      broken.breakAt(batch.lane());
      result.completeExceptionally(new CatalogAway(String.valueOf(e.getMessage()), e));
    } catch (Throwable e) { // an Error of the catalog's client must not end the lane
      broken.breakAt(batch.lane());
      result.completeExceptionally(e);
    }
  }

  private <T> T locked(Batch<T> batch) {
    List<List<EntityWrite>> rounds = rounds(batch.writes());
    Opening<T> opening =
        store.writeAndWait(
            StateStore.Durability.REPEATABLE, tx -> open(tx, batch, rounds.getFirst()));
    if (opening.stop().isPresent()) {
      return opening.stop().get();
    }
    List<EntityWrite.Result> results = new ArrayList<>(batch.writes().size());
    call(opening.verdicts(), results);
    for (List<EntityWrite> round : rounds.subList(1, rounds.size())) {
      List<Verdict> verdicts =
          store.writeAndWait(
              StateStore.Durability.REPEATABLE,
              transaction -> {
                mark(transaction, results);
                return verdicts(transaction, round);
              });
      call(verdicts, results);
    }
    return store.writeAndWait(
        batch.durability(),
        transaction -> {
          mark(transaction, results);
          return batch.settle().apply(transaction, List.copyOf(results));
        });
  }

  /// Parts of the batch, in order, none of which writes an entity twice: what the order rule says
  /// to a second write depends on what became of the first. At least one, which may be empty.
  private static List<List<EntityWrite>> rounds(List<EntityWrite> writes) {
    List<List<EntityWrite>> rounds = new ArrayList<>();
    Set<EntityRef> written = new HashSet<>();
    rounds.add(new ArrayList<>());
    for (EntityWrite write : writes) {
      if (!written.add(write.ref())) {
        written.clear();
        written.add(write.ref());
        rounds.add(new ArrayList<>());
      }
      rounds.getLast().add(write);
    }
    return rounds;
  }

  private static <T> Opening<T> open(
      StateTransaction transaction, Batch<T> batch, List<EntityWrite> round) {
    Optional<T> stop = batch.guard().apply(transaction);
    return new Opening<>(stop, stop.isPresent() ? List.of() : verdicts(transaction, round));
  }

  private static List<Verdict> verdicts(StateTransaction transaction, List<EntityWrite> round) {
    return round.stream()
        .map(write -> new Verdict(write, OrderGate.newer(transaction, write)))
        .toList();
  }

  /// In order, so that marking the same results again changes nothing.
  private static void mark(StateTransaction transaction, List<EntityWrite.Result> results) {
    results.stream()
        .filter(RemoteApplier::wasCarriedOut)
        .forEach(result -> OrderGate.passed(transaction, result.write()));
  }

  /// Carries out what the order rule lets pass and adds what became of each write. When one of them
  /// fails, those that were carried out get their marks all the same: no older one may follow.
  private void call(List<Verdict> verdicts, List<EntityWrite.Result> results) {
    List<EntityWrite> due =
        verdicts.stream().filter(v -> v.newer().isEmpty()).map(Verdict::write).toList();
    Iterator<RemoteCatalog.Answer> answers =
        due.isEmpty() ? Collections.emptyIterator() : write(due).iterator();
    RuntimeException failure = null;
    for (Verdict verdict : verdicts) {
      EntityWrite write = verdict.write();
      if (verdict.newer().isPresent()) {
        String newer = OrderGate.describe(verdict.newer().get());
        results.add(new EntityWrite.Result(write, EntityWrite.Outcome.SUPERSEDED, newer));
        continue;
      }
      switch (answers.next()) {
        case RemoteCatalog.Answer.Done done ->
            results.add(new EntityWrite.Result(write, done.outcome(), ""));
        case RemoteCatalog.Answer.Refused refused ->
            results.add(
                new EntityWrite.Result(write, EntityWrite.Outcome.REFUSED, refused.reason()));
        case RemoteCatalog.Answer.ServerError error -> {
          if (failure == null) {
            failure = serverError(write, error);
          }
        }
      }
    }
    if (failure != null) {
      store.writeAndWait(
          StateStore.Durability.REPEATABLE,
          transaction -> {
            mark(transaction, results);
            return results.size();
          });
      throw failure;
    }
  }

  private List<RemoteCatalog.Answer> write(List<EntityWrite> due) {
    try {
      List<RemoteCatalog.Answer> answers = catalog.write(due);
      if (answers.size() != due.size()) {
        throw new IllegalStateException(
            "The catalog's client gave %d answers to %d writes."
                .formatted(answers.size(), due.size()));
      }
      return answers;
    } catch (IOException e) {
      throw new CatalogAway("The catalog cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CatalogAway("Stopped while calling the catalog.", e);
    }
  }

  /// A server error while the catalog works is this batch's own failure; otherwise the catalog is
  /// away.
  private RuntimeException serverError(EntityWrite write, RemoteCatalog.Answer.ServerError error) {
    if (!probe()) {
      return new CatalogAway(error.reason(), new IOException(error.reason()));
    }
    return new RetryableFailure(
        "The catalog failed at entity %s of blueprint %s: %s"
            .formatted(write.ref().identifier(), write.ref().blueprint(), error.reason()));
  }

  private static boolean wasCarriedOut(EntityWrite.Result result) {
    return switch (result.outcome()) {
      case CREATED, UPDATED, UNCHANGED, DELETED, ABSENT -> true;
      case SUPERSEDED, REFUSED -> false;
    };
  }

  private record Verdict(EntityWrite write, Optional<Mark> newer) {}

  private record Opening<T>(Optional<T> stop, List<Verdict> verdicts) {}
}
