package org.oceanframework.core.apply;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateTransaction;
import org.oceanframework.core.state.StateUnavailableException;

/// The applier over a remote catalog: asks the order rule, calls the catalog, then commits marks
/// and the caller's records.
///
/// One virtual thread per busy lane carries its batches out in order. Batches of different lanes
/// that touch the same entity exclude each other, from the order rule's question to the commit of
/// the marks, so that no older state can slip in between.
public final class RemoteApplier implements Applier {

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
    return catalog.probe();
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
    } catch (RuntimeException e) {
      broken.breakAt(batch.lane());
      result.completeExceptionally(e);
    }
  }

  private <T> T locked(Batch<T> batch) {
    Opening<T> opening =
        store.writeAndWait(StateStore.Durability.REPEATABLE, tx -> open(tx, batch));
    if (opening.stop().isPresent()) {
      return opening.stop().get();
    }
    List<EntityWrite.Result> results = call(opening.verdicts());
    return store.writeAndWait(
        batch.durability(),
        transaction -> {
          results.stream()
              .filter(RemoteApplier::wasCarriedOut)
              .forEach(r -> OrderGate.passed(transaction, r.write()));
          return batch.settle().apply(transaction, results);
        });
  }

  private static <T> Opening<T> open(StateTransaction transaction, Batch<T> batch) {
    Optional<T> stop = batch.guard().apply(transaction);
    List<Verdict> verdicts = new ArrayList<>();
    if (stop.isEmpty()) {
      for (EntityWrite write : batch.writes()) {
        verdicts.add(new Verdict(write, OrderGate.newer(transaction, write)));
      }
    }
    return new Opening<>(stop, verdicts);
  }

  private List<EntityWrite.Result> call(List<Verdict> verdicts) {
    List<EntityWrite> due =
        verdicts.stream().filter(v -> v.newer().isEmpty()).map(Verdict::write).toList();
    List<RemoteCatalog.Answer> answers = due.isEmpty() ? List.of() : write(due);
    List<EntityWrite.Result> results = new ArrayList<>(verdicts.size());
    int next = 0;
    for (Verdict verdict : verdicts) {
      Optional<Mark> newer = verdict.newer();
      results.add(
          newer.isPresent()
              ? new EntityWrite.Result(
                  verdict.write(), EntityWrite.Outcome.SUPERSEDED, OrderGate.describe(newer.get()))
              : result(verdict.write(), answers.get(next++)));
    }
    return results;
  }

  private List<RemoteCatalog.Answer> write(List<EntityWrite> due) {
    try {
      return catalog.write(due);
    } catch (IOException e) {
      throw new CatalogAway("The catalog cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CatalogAway("Stopped while calling the catalog.", e);
    }
  }

  private EntityWrite.Result result(EntityWrite write, RemoteCatalog.Answer answer) {
    return switch (answer) {
      case RemoteCatalog.Answer.Done done -> new EntityWrite.Result(write, done.outcome(), "");
      case RemoteCatalog.Answer.Refused refused ->
          new EntityWrite.Result(write, EntityWrite.Outcome.REFUSED, refused.reason());
      case RemoteCatalog.Answer.ServerError error -> throw serverError(write, error);
    };
  }

  /// A server error while the catalog works is this batch's own failure; otherwise the catalog is
  /// away.
  private RuntimeException serverError(EntityWrite write, RemoteCatalog.Answer.ServerError error) {
    if (!catalog.probe()) {
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
