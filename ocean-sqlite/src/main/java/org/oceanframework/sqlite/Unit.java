package org.oceanframework.sqlite;

import java.util.concurrent.CompletableFuture;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateStore.Work;
import org.oceanframework.core.state.StateTransaction;

/// A queued unit of work, its outcome, and the stage that waits for it. Written by the writer's
/// thread, then read by the thread that completes it.
final class Unit<T> {

  private final Durability durability;
  private final Work<T> work;
  private final CompletableFuture<T> stage = new CompletableFuture<>();
  private Outcome<T> outcome = new Failed<>(new IllegalStateException("the unit did not run"));

  Unit(Durability durability, Work<T> work) {
    this.durability = durability;
    this.work = work;
  }

  boolean durable() {
    return durability == Durability.DURABLE;
  }

  CompletableFuture<T> stage() {
    return stage;
  }

  void run(StateTransaction transaction) {
    outcome = new Done<>(work.run(transaction));
  }

  void failed(Throwable cause) {
    outcome = new Failed<>(cause);
  }

  void complete() {
    switch (outcome) {
      case Done<T> done -> stage.complete(done.value());
      case Failed<T> failed -> stage.completeExceptionally(failed.cause());
    }
  }

  private sealed interface Outcome<T> {}

  private record Done<T>(T value) implements Outcome<T> {}

  private record Failed<T>(Throwable cause) implements Outcome<T> {}
}
