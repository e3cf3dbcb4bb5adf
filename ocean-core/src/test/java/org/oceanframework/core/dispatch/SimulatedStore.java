package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateUnavailableException;

/// A store whose writer works when the simulation says so. Units queue in order; one that throws is
/// rolled back alone. A kill loses what is queued; a power cut also the newest commits that were
/// not synced.
final class SimulatedStore implements StateStore {
  private final SimulatedState state;
  private final SimulatedTransaction transaction;
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  private final ArrayDeque<ArrayDeque<Runnable>> unsynced = new ArrayDeque<>();
  private boolean available = true;

  SimulatedStore(SimulatedState state, SimulatedTransaction transaction) {
    this.state = state;
    this.transaction = transaction;
  }

  void available(boolean now) {
    available = now;
  }

  boolean idle() {
    return queue.isEmpty();
  }

  void commit() {
    Runnable next = queue.pollFirst();
    if (next != null) {
      next.run();
    }
  }

  void kill() {
    queue.clear();
  }

  void cutPower(Random random) {
    kill();
    for (int i = random.nextInt(unsynced.size() + 1); i > 0; i--) {
      unsynced.pop().forEach(Runnable::run);
    }
    unsynced.clear();
  }

  @Override
  public <T> CompletionStage<T> write(Durability durability, Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.addLast(() -> run(durability, work, result));
    return result;
  }

  private <T> void run(Durability durability, Work<T> work, CompletableFuture<T> result) {
    if (!available) {
      result.completeExceptionally(new StateUnavailableException("on purpose", null));
      return;
    }
    T value;
    try {
      value = work.run(transaction);
    } catch (RuntimeException e) {
      state.takeUndo().forEach(Runnable::run);
      result.completeExceptionally(e);
      return;
    }
    unsynced.push(state.takeUndo());
    if (durability == Durability.DURABLE) {
      unsynced.clear();
    }
    result.complete(value);
  }

  /// Waiting lets the writer do what was queued before.
  @Override
  public <T> T writeAndWait(Durability durability, Work<T> work) {
    CompletableFuture<T> result = write(durability, work).toCompletableFuture();
    while (!result.isDone()) {
      commit();
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public <T> T read(Query<T> query) {
    return query.run(new SimulatedReader(state));
  }

  @Override
  public void checkpoint() {
    unsynced.clear();
  }

  @Override
  public void close() {
    kill();
  }
}
