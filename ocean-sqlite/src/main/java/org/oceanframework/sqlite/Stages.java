package org.oceanframework.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Waiting for threads and outcomes.
final class Stages {

  private Stages() {}

  /// Waits for a commit. An interrupt does not end the wait, since the unit's fate must be known;
  /// it stays set.
  static <T> T join(CompletableFuture<T> stage) {
    try {
      return stage.join();
    } catch (CompletionException e) {
      throw rethrow(e.getCause());
    }
  }

  /// Waits until a thread of the store's has ended. An interrupt stays set.
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Throws what a unit or a query threw, as it was.
  static RuntimeException rethrow(@Nullable Throwable cause) {
    switch (cause) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(cause);
    }
  }
}
