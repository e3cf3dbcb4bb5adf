package org.oceanframework.core.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the writer, up to a number of bytes. Thread-safe: many callers put in, the writer
/// takes all at once, so that each sync covers everything that came during the one before.
final class AppendQueue {

  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Append> waiting = new ArrayList<>(); // guarded by lock
  private long bytes; // of all that is not decided, taken or not; guarded by lock
  private boolean nudged; // guarded by lock
  private boolean closed; // guarded by lock

  AppendQueue(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  void put(Append append) {
    if (append.bytes() > mostBytes) {
      throw new IllegalArgumentException(
          ("An append of %d bytes is larger than all that may wait for the disk (%d bytes). Raise"
                  + " the log's bufferBytes or limit the size of bodies.")
              .formatted(append.bytes(), mostBytes));
    }
    lock.lock();
    try {
      if (closed) {
        throw refusal("The event log is closing", Duration.ofSeconds(5));
      }
      if (bytes + append.bytes() > mostBytes) {
        throw refusal(
            "%d bytes wait for the disk already, at most %d may".formatted(bytes, mostBytes),
            Duration.ofSeconds(1));
      }
      bytes += append.bytes();
      waiting.add(append);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private static LogUnavailableException refusal(String reason, Duration retryAfter) {
    return new LogUnavailableException(reason, retryAfter, null);
  }

  /// Waits for appends, a nudge or the end, and takes all that is there.
  ///
  /// @return false at the end, when nothing is left
  boolean takeInto(List<Append> taken) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !nudged && !closed) {
        changed.awaitUninterruptibly();
      }
      nudged = false;
      taken.addAll(waiting);
      waiting.clear();
      return !taken.isEmpty() || !closed;
    } finally {
      lock.unlock();
    }
  }

  /// Gives back the room of what has been decided.
  void decided(long size) {
    lock.lock();
    try {
      bytes -= size;
    } finally {
      lock.unlock();
    }
  }

  /// Wakes the writer although nothing waits.
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Refuses everything from now on; what waits will still be taken.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
