package org.oceanframework.sqlite;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.oceanframework.core.state.StateReader;
import org.oceanframework.core.state.StateStore.Query;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.sqlite.ProgressHandler;

/// A query on its way to a reader's thread and back, with its time limit. SQLite asks {@link
/// #progress} every few thousand steps whether to stop.
final class Reading<T> extends ProgressHandler {

  private final Query<T> query;
  private final Duration limit;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final boolean stop;
  private volatile long deadline = Long.MAX_VALUE;
  private volatile boolean unwanted;

  Reading(Query<T> query, Duration limit) {
    this(query, limit, false);
  }

  private Reading(Query<T> query, Duration limit, boolean stop) {
    this.query = query;
    this.limit = limit;
    this.stop = stop;
  }

  /// What ends one thread.
  static Reading<String> stop() {
    return new Reading<>(reader -> "", Duration.ZERO, true);
  }

  boolean isStop() {
    return stop;
  }

  @Override
  protected int progress() {
    return unwanted || System.nanoTime() - deadline > 0 ? 1 : 0;
  }

  void begin() {
    deadline = System.nanoTime() + limit.toNanos();
  }

  void run(StateReader reader) {
    answer.complete(query.run(reader));
  }

  void failed(Throwable cause) {
    answer.completeExceptionally(
        switch (cause) {
          case SqlFailure sql when sql.interrupted() ->
              new StateUnavailableException(
                  "A query took longer than %d s and was stopped. Ask for less, or narrow it down."
                      .formatted(limit.toSeconds()),
                  sql);
          case SqlFailure sql when sql.engine() ->
              new StateUnavailableException(
                  "The state file cannot be read: " + sql.getMessage(), sql);
          default -> cause;
        });
  }

  /// Waits for the answer; an interrupt stops the query.
  T await() throws InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      unwanted = true;
      throw e;
    } catch (ExecutionException e) {
      throw Stages.rethrow(e.getCause());
    }
  }
}
