package org.oceanframework.sqlite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.oceanframework.core.state.StateStore.Query;
import org.oceanframework.core.state.StateUnavailableException;

/// A few platform threads that answer queries, each with a read-only connection of its own.
///
/// Platform threads, because a virtual one would hold its carrier while SQLite works. Callers wait
/// in {@link #read}; at most 1,024 do so with a query queued, further ones wait to queue theirs.
final class Readers implements AutoCloseable {

  private static final int MOST_WAITING = 1_024;

  private final BlockingQueue<Reading<?>> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final List<ReaderThread> threads = new ArrayList<>();
  private final Duration limit;

  // Guards `closing` with the queue: nothing is queued behind the last stop.
  private final Object gate = new Object();
  private boolean closing;

  Readers(StateFiles files, InstantSource clock, SqliteOptions options) {
    this.limit = options.readLimit();
    for (int i = 0; i < options.readers(); i++) {
      threads.add(new ReaderThread("ocean-state-reader-" + i, files, clock, queue));
    }
  }

  void start() {
    threads.forEach(ReaderThread::start);
  }

  <T> T read(Query<T> query) {
    if (threads.stream().anyMatch(ReaderThread::isCurrent)) {
      throw new IllegalStateException("a query must not start another query");
    }
    try {
      room.acquire();
      try {
        Reading<T> reading = new Reading<>(query, limit);
        queue(reading);
        return reading.await();
      } finally {
        room.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateUnavailableException("Interrupted while waiting for a query.", e);
    }
  }

  private void queue(Reading<?> reading) {
    synchronized (gate) {
      if (closing) {
        throw new StateUnavailableException("The state store is closed.", null);
      }
      queue.add(reading);
    }
  }

  /// Answers what is queued, and ends.
  @Override
  public void close() {
    synchronized (gate) {
      if (closing) {
        return;
      }
      closing = true;
      threads.forEach(thread -> queue.add(Reading.stop()));
    }
    threads.forEach(ReaderThread::close);
  }
}
