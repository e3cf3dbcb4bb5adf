package org.oceanframework.sqlite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes: takes what queued while the last commit ran, at most 256 units, and
/// commits it as one transaction. There is no linger.
///
/// Commits are `synchronous=NORMAL`: in order and atomic, durable with the next full one. A group
/// with a unit that must be durable, and otherwise one group a second, is committed with `FULL`,
/// which makes all earlier commits durable too.
///
/// When the engine fails (busy, disk full, I/O error), the whole group fails and the next one gets
/// a new connection. Stages complete on a second thread, so that what depends on them does not
/// delay the next commit. Room for units is bounded; only the completing thread may exceed it,
/// because it is the one that makes room.
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MOST_UNITS = 256;
  private static final int MANY_UNITS = 16; // in one group: there is a burst
  private static final long FULL_EVERY = Duration.ofSeconds(1).toNanos();

  private final StateFiles files;
  private final InstantSource clock;
  private final Semaphore room;
  private final BlockingQueue<Unit<?>> queue = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Unit<?>>> ended = new LinkedBlockingQueue<>();
  private final Unit<String> stop = new Unit<>(Durability.DURABLE, transaction -> "");
  private final Thread thread = Thread.ofPlatform().name("ocean-state-writer").unstarted(this::run);
  private final Thread completing =
      Thread.ofPlatform().name("ocean-state-done").unstarted(this::complete);

  // Guards `closing` with the queue: nothing is queued behind `stop`.
  private final Object gate = new Object();
  private boolean closing;

  // Of the writer's thread.
  private Optional<WriterSessions> sessions = Optional.empty();
  private boolean full;
  private long lastFull = System.nanoTime() - FULL_EVERY;
  private boolean standsBack;

  private volatile Optional<String> failure = Optional.empty();
  private final AtomicBoolean unsynced = new AtomicBoolean();
  private final AtomicLong commits = new AtomicLong();

  Writer(StateFiles files, InstantSource clock, int mostQueued) {
    this.files = files;
    this.clock = clock;
    this.room = new Semaphore(mostQueued);
  }

  void start() {
    thread.start();
    completing.start();
  }

  /// Queues a unit, and waits while there is no room.
  void add(Unit<?> unit) throws InterruptedException {
    boolean exempt = Thread.currentThread() == completing;
    // Where there is room an interrupt is left alone: it would fail the unit for nothing.
    if (!exempt && !room.tryAcquire()) {
      room.acquire();
    }
    synchronized (gate) {
      if (!closing) {
        queue.add(unit);
        return;
      }
    }
    if (!exempt) {
      room.release();
    }
    unit.failed(new StateUnavailableException("The state store is closed.", null));
    unit.complete();
  }

  /// Whether the calling thread is one of the store's, which must not wait for a commit.
  boolean isOwnThread() {
    return Thread.currentThread() == thread || Thread.currentThread() == completing;
  }

  /// Whether the last commit was not a durable one.
  boolean hasUnsynced() {
    return unsynced.get();
  }

  /// Why the last commit failed; empty when it did not.
  Optional<String> failure() {
    return failure;
  }

  /// How many commits there were.
  long commits() {
    return commits.get();
  }

  /// Commits what is queued, completes all stages, and ends.
  @Override
  public void close() {
    synchronized (gate) {
      if (closing) {
        return;
      }
      closing = true;
      queue.add(stop);
    }
    Stages.join(thread);
    Stages.join(completing);
  }

  private void run() {
    List<Unit<?>> group = new ArrayList<>(MOST_UNITS);
    boolean stopping = false;
    while (!stopping) {
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but by mistake; the store ends by close().
        continue;
      }
      queue.drainTo(group, MOST_UNITS - 1);
      standBack(group.size());
      stopping = group.getLast() == stop;
      write(group);
      ended.add(List.copyOf(group));
      group.clear();
    }
    sessions.ifPresent(WriterSessions::close);
  }

  /// Not before it matters: asking the system takes part of a start, the first time.
  private void standBack(int units) {
    if (!standsBack && units >= MANY_UNITS) {
      LowPriority.take();
      standsBack = true;
    }
  }

  private void write(List<Unit<?>> group) {
    try {
      Transaction transaction = begin(group);
      transaction.run(group);
      transaction.commit(full);
      committed(full);
      recovered();
    } catch (RuntimeException | Error e) {
      fail(group, e);
    }
  }

  private Transaction begin(List<Unit<?>> group) {
    WriterSessions open = sessions.orElseGet(() -> files.writer(clock));
    sessions = Optional.of(open);
    full = group.stream().anyMatch(Unit::durable) || System.nanoTime() - lastFull >= FULL_EVERY;
    open.sync(full);
    Transaction transaction = open.transaction();
    transaction.begin();
    return transaction;
  }

  private void committed(boolean durable) {
    commits.incrementAndGet();
    unsynced.set(!durable);
    if (durable) {
      lastFull = System.nanoTime();
    }
  }

  private void fail(List<Unit<?>> group, Throwable cause) {
    sessions.ifPresent(open -> open.transaction().abandon());
    StateUnavailableException unavailable =
        new StateUnavailableException(
            ("The state store could not commit a group of %d units: %s. Nothing of them was kept;"
                    + " they may be tried again. Look at the disk of %s.")
                .formatted(group.size(), cause.getMessage(), files.folder()),
            cause);
    group.forEach(unit -> unit.failed(unavailable));
    if (!(cause instanceof SqlFailure sql && sql.busy())) {
      sessions.ifPresent(WriterSessions::close);
      sessions = Optional.empty();
    }
    boolean failing = failure.isPresent();
    failure = Optional.of(String.valueOf(cause.getMessage()));
    if (!failing) {
      LOG.atError().setCause(cause).addKeyValue("units", group.size()).log("State not writable");
    }
  }

  private void recovered() {
    if (failure.isPresent()) {
      failure = Optional.empty();
      LOG.atInfo().log("State writable again");
    }
  }

  private void complete() {
    while (true) {
      List<Unit<?>> group;
      try {
        group = ended.take();
      } catch (InterruptedException e) {
        continue;
      }
      for (Unit<?> unit : group) {
        room.release();
        unit.complete();
      }
      if (group.getLast() == stop) {
        return;
      }
    }
  }
}
