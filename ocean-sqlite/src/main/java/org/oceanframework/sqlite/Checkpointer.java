package org.oceanframework.sqlite;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.oceanframework.sqlite.sql.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves committed pages from the WAL into the file, on a thread and a connection of its own, so
/// that no commit has to.
///
/// A passive checkpoint waits for nobody: what a reader's snapshot still needs is moved the next
/// time. Under a load that never pauses the WAL cannot restart at its beginning and would grow; so
/// above 400 MB one restarting checkpoint holds the writer back for as long as it takes (the
/// readers' limit and the busy timeout bound it).
final class Checkpointer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long RESTART_ABOVE_PAGES = 100_000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ocean-state-checkpoint").factory());
  private final StateFiles files;
  private final LongSupplier commits;
  private final Runnable sync;
  private long seen;
  private boolean failing;

  /// `commits` says how many there were, `sync` asks the writer for a durable one when the last was
  /// not.
  Checkpointer(StateFiles files, LongSupplier commits, Runnable sync) {
    this.files = files;
    this.commits = commits;
    this.sync = sync;
  }

  void start(Duration every) {
    long millis = every.toMillis();
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        interrupted |= !thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    long now = commits.getAsLong();
    if (now == seen) {
      return;
    }
    try {
      sync.run();
      checkpoint();
      seen = now;
      failing = false;
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  /// Said once, however often it is tried again in vain.
  private void tell(RuntimeException failure) {
    if (!failing) {
      failing = true;
      LOG.atWarn()
          .addKeyValue("error", failure.getMessage())
          .log("Checkpoint failed, tried again each second");
    }
  }

  // The connection is not kept: a checkpoint a second can afford to open one, and none is left in
  // a bad state by a failing disk.
  private void checkpoint() {
    SqlSession session = files.checkpointer();
    try {
      long pages =
          session.first("pragma wal_checkpoint(passive)", row -> row.getLong(2)).orElse(0L);
      if (pages > RESTART_ABOVE_PAGES) {
        session.first("pragma wal_checkpoint(restart)", row -> row.getLong(1));
        LOG.atInfo().addKeyValue("pages", pages).log("WAL restarted");
      }
    } finally {
      close(session);
    }
  }

  private static void close(SqlSession session) {
    try {
      session.close();
    } catch (SqlFailure e) {
      LOG.atDebug().addKeyValue("error", e.getMessage()).log("A connection did not close cleanly");
    }
  }
}
