package org.oceanframework.sqlite;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.sqlite.sql.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;

/// One thread that answers queries, one after the other, each on a snapshot. Its connections are
/// opened with the first query and anew after a failure.
final class ReaderThread {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);
  private static final int STEPS_BETWEEN_CHECKS = 5_000;

  private final StateFiles files;
  private final InstantSource clock;
  private final BlockingQueue<Reading<?>> queue;
  private final Thread thread;
  private Optional<Sessions> sessions = Optional.empty();

  ReaderThread(
      String name, StateFiles files, InstantSource clock, BlockingQueue<Reading<?>> queue) {
    this.files = files;
    this.clock = clock;
    this.queue = queue;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  void close() {
    Stages.join(thread);
  }

  private void run() {
    while (true) {
      try {
        Reading<?> reading = queue.take();
        if (reading.isStop()) {
          break;
        }
        answer(reading);
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but by mistake; the store ends by close().
        LOG.atDebug().log("Interrupt ignored");
      }
    }
    drop();
  }

  private void answer(Reading<?> reading) {
    try {
      Sessions open = sessions.orElseGet(this::open);
      sessions = Optional.of(open);
      reading.begin();
      ProgressHandler.setHandler(open.state().connection(), STEPS_BETWEEN_CHECKS, reading);
      open.state().update("begin");
      reading.run(open.reader());
      open.state().update("commit");
    } catch (RuntimeException | Error | SQLException e) {
      if (sessions.stream().anyMatch(Sessions::failed)) {
        drop();
      } else {
        sessions.ifPresent(open -> open.state().abandon());
      }
      reading.failed(e);
    }
  }

  private Sessions open() {
    SqlSession state = files.reader();
    try {
      SqlSession payload = files.payloadReader();
      return new Sessions(state, payload, new Reader(state, payload, clock));
    } catch (RuntimeException e) {
      state.close();
      throw new StateUnavailableException("The state file cannot be opened: " + e.getMessage(), e);
    }
  }

  private void drop() {
    try {
      sessions.ifPresent(Sessions::close);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("A connection did not close cleanly");
    }
    sessions = Optional.empty();
  }

  private record Sessions(SqlSession state, SqlSession payload, Reader reader) {
    boolean failed() {
      return state.engineFailure().isPresent() || payload.engineFailure().isPresent();
    }

    void close() {
      state.close();
      payload.close();
    }
  }
}
