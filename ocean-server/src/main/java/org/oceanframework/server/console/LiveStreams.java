package org.oceanframework.server.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.ReplyStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams that tell open pages that something changed; the pages then fetch what they show.
///
/// One thread looks at counts, head and resyncs while at least one stream is open, and each stream
/// is its request's virtual thread, which waits for a number to grow. At most 64 streams: a page
/// that gets none polls. Thread-safe; `lock` guards `version`, `open` and `closed`.
final class LiveStreams implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
  private static final int MOST = 64;
  private static final Duration LOOK = Duration.ofMillis(120);
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(330);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final Operations operations;
  private final Semaphore places = new Semaphore(MOST);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition watched = lock.newCondition();
  private final AtomicLong writes = new AtomicLong();
  private final Thread watcher;
  private long version;
  private int open;
  private boolean closed;

  private record Seen(
      Operations.Status status, long head, List<ResyncRecord> resyncs, long writes) {}

  LiveStreams(Operations operations) {
    this.operations = operations;
    this.watcher = Thread.ofVirtual().name("console-watcher").unstarted(this::watch);
  }

  void start() {
    watcher.start();
  }

  /// Says that the catalog changed by no delivery.
  void written() {
    writes.incrementAndGet();
  }

  Reply stream(Exchange exchange) {
    if (!places.tryAcquire()) {
      throw HttpProblem.passing(
          503,
          "Too many streams",
          MOST + " pages are followed already; poll instead.",
          Duration.ofSeconds(30));
    }
    if (exchange.method().equals("HEAD")) {
      places.release();
      return Reply.empty(200);
    }
    return Reply.stream("text/event-stream", this::write);
  }

  private void write(ReplyStream out) throws IOException, InterruptedException {
    try {
      out.onClose(this::wakeAll);
      long told = current();
      changeOpen(1);
      out.send("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
      while (goesOn(out)) {
        long now = await(told, out);
        if (goesOn(out)) {
          out.send(now == told ? STILL_HERE : event(now));
        }
        told = now;
      }
    } finally {
      changeOpen(-1);
      places.release();
    }
  }

  private boolean goesOn(ReplyStream out) {
    lock.lock();
    try {
      return !closed && out.isOpen();
    } finally {
      lock.unlock();
    }
  }

  private static byte[] event(long version) {
    return ("event: changed\ndata: " + version + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private long current() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a larger version than `told`, or for the time of silence.
  private long await(long told, ReplyStream out) throws InterruptedException {
    long left = SILENCE.toNanos();
    lock.lock();
    try {
      while (version == told && left > 0 && !closed && out.isOpen()) {
        left = news.awaitNanos(left);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  private void changeOpen(int by) {
    lock.lock();
    try {
      open += by;
      watched.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    lock.lock();
    try {
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    try {
      Seen last = look();
      while (awaitWatchers()) {
        Seen seen = look();
        if (seen.equals(last)) {
          TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        } else {
          last = seen;
          announce();
          TimeUnit.NANOSECONDS.sleep(BETWEEN_NEWS.toNanos());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitWatchers() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (open == 0 && !closed) {
        watched.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /// A store that is away for a moment must not end the watching.
  private Seen look() {
    try {
      return new Seen(operations.status(), operations.head(), operations.resyncs(), writes.get());
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("The console could not look at the status; it looks again");
      return new Seen(new Operations.Status(0, Map.of(), 0, 0, List.of(), 0, 0), 0, List.of(), 0);
    }
  }

  private void announce() {
    lock.lock();
    try {
      version++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
      watched.signalAll();
    } finally {
      lock.unlock();
    }
    watcher.interrupt();
  }
}
