package org.oceanframework.core.apply;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateTransaction;
import org.oceanframework.core.state.StateUnavailableException;

/// The applier over a catalog that lives in the state store: a batch's writes, its marks and the
/// caller's records are one unit of the store's writer, so its effects happen exactly once.
///
/// The store's writer takes units in the order in which they were queued, which is what keeps the
/// order of a lane. The state store being unable to write counts as the catalog being away.
public final class TransactionalApplier implements Applier {

  private final StateStore store;
  private final InstantSource clock;
  private final BrokenLanes broken = new BrokenLanes();

  public TransactionalApplier(StateStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public <T> CompletionStage<T> apply(Batch<T> batch) {
    CompletableFuture<T> result = new CompletableFuture<>();
    store
        .write(batch.durability(), transaction -> run(transaction, batch))
        .whenComplete((value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(translate(batch.lane(), failure));
          }
        });
    return result;
  }

  /// By carrying them out in a unit that is rolled back: what it says is what would happen.
  @Override
  public List<EntityChange> preview(List<EntityWrite> writes) {
    List<EntityChange> changes = new ArrayList<>();
    try {
      store.writeAndWait(
          StateStore.Durability.REPEATABLE,
          transaction -> {
            changes.clear(); // the store may run a unit twice
            writes.forEach(write -> changes.add(change(transaction, write)));
            throw new RolledBack();
          });
    } catch (RolledBack e) {
      return List.copyOf(changes);
    } catch (StateUnavailableException e) {
      throw new CatalogAway(String.valueOf(e.getMessage()), e);
    }
    return changes;
  }

  private EntityChange change(StateTransaction transaction, EntityWrite write) {
    Optional<StoredEntity> before = transaction.catalog().entity(write.ref());
    EntityWrite.Result result = write(transaction, write);
    return new EntityChange(result, before, transaction.catalog().entity(write.ref()));
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("a preview is never committed", null, false, false);
    }
  }

  @Override
  public boolean probe() {
    try {
      return store.writeAndWait(StateStore.Durability.REPEATABLE, transaction -> true);
    } catch (StateUnavailableException e) {
      return false;
    }
  }

  @Override
  public void close() {
    // The store belongs to whoever opened it.
  }

  private <T> T run(StateTransaction transaction, Batch<T> batch) {
    if (broken.bounces(batch.lane())) {
      throw new Bounced();
    }
    try {
      Optional<T> stop = batch.guard().apply(transaction);
      if (stop.isPresent()) {
        return stop.get();
      }
      List<EntityWrite.Result> results = new ArrayList<>(batch.writes().size());
      for (EntityWrite write : batch.writes()) {
        results.add(write(transaction, write));
      }
      return batch.settle().apply(transaction, results);
    } catch (StateUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      broken.breakAt(batch.lane());
      throw e;
    }
  }

  private EntityWrite.Result write(StateTransaction transaction, EntityWrite write) {
    Optional<Mark> newer = OrderGate.newer(transaction, write);
    if (newer.isPresent()) {
      return new EntityWrite.Result(
          write, EntityWrite.Outcome.SUPERSEDED, OrderGate.describe(newer.get()));
    }
    CatalogTransaction catalog = transaction.catalog();
    long now = clock.millis();
    try {
      EntityWrite.Outcome outcome =
          switch (write) {
            case EntityWrite.Upsert upsert -> catalog.upsert(upsert, now);
            case EntityWrite.Delete delete -> catalog.delete(delete, now);
          };
      OrderGate.passed(transaction, write);
      return new EntityWrite.Result(write, outcome, "");
    } catch (EntityRefusedException e) {
      return new EntityWrite.Result(
          write, EntityWrite.Outcome.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private Throwable translate(Ticket lane, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof StateUnavailableException) {
      // Units behind it in the same lane may be in a group that succeeds; they must not overtake.
      broken.breakAt(lane);
      return new CatalogAway(String.valueOf(cause.getMessage()), cause);
    }
    return cause;
  }
}
