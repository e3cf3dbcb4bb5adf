package org.oceanframework.core.state;

import java.util.concurrent.CompletionStage;

/// Positions, marks, dead letters and the embedded catalog, of one engine and in one transaction.
///
/// Thread-safe. Writes queue for one writer thread, which commits what queued while the last commit
/// ran; a unit that throws is rolled back alone. Reads run on a few threads of the store's own;
/// callers may be virtual threads.
public interface StateStore extends AutoCloseable {

  /// Queues a unit of work and returns at once. The stage completes after the commit, on a thread
  /// of the store's that must not be blocked; with the unit's exception when it threw; with a
  /// {@link StateUnavailableException} when the engine failed, in which case the unit may be tried
  /// again as a whole.
  <T> CompletionStage<T> write(Durability durability, Work<T> work);

  /// As {@link #write}, and waits for the commit.
  <T> T writeAndWait(Durability durability, Work<T> work);

  /// Runs a query on a consistent snapshot, with a time limit of 10 s.
  <T> T read(Query<T> query);

  /// Makes all that was committed durable (a checkpoint). After it returns, the log may delete what
  /// lies before the cursor as it was when it began.
  void checkpoint();

  @Override
  void close();

  /// How durable a commit must be.
  enum Durability {
    /// In order and atomic; a power cut may forget the last second. For what the log can repeat.
    REPEATABLE,
    /// Durable before it is acknowledged. For what came by no event.
    DURABLE
  }

  /// A unit of work on the writer's thread: quick, no I/O but the transaction's, may run again.
  @FunctionalInterface
  interface Work<T> {
    /// Does it.
    T run(StateTransaction transaction);
  }

  /// A query on a reader's thread.
  @FunctionalInterface
  interface Query<T> {
    /// Does it.
    T run(StateReader reader);
  }
}
