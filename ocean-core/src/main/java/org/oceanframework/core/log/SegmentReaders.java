package org.oceanframework.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Open files to read from: at most 32 at a time, half of them kept open between reads.
///
/// A `RandomAccessFile`, because an interrupt does not close it as it does a `FileChannel`, so the
/// caller's own thread can read. The others that are immune: a hop to a reader thread (measured: 48
/// µs for a delivery of 7 KB, in place of 8) and mapped memory, where a file that was cut, or a
/// disk that fails, is a fault in place of an exception. A file has one place it reads at, so each
/// read has a file of its own for its time.
///
/// Thread-safe.
final class SegmentReaders implements AutoCloseable {

  private static final int MOST = 32;
  private static final int MOST_IDLE = 16;

  private final Semaphore permits = new Semaphore(MOST);
  private final Deque<Open> idle = new ArrayDeque<>(); // guarded by itself
  private boolean closed; // guarded by idle

  private record Open(int segment, RandomAccessFile file) {}

  /// What is done with an open file.
  @FunctionalInterface
  interface Reading<T> {
    T from(RandomAccessFile file) throws IOException;
  }

  <T> T read(Segment segment, Reading<T> reading) throws IOException {
    permits.acquireUninterruptibly();
    try {
      Open open = open(segment);
      boolean sound = false;
      try {
        T result = reading.from(open.file());
        sound = true;
        return result;
      } finally {
        release(open, sound);
      }
    } finally {
      permits.release();
    }
  }

  private Open open(Segment segment) throws IOException {
    Open open = takeIdle(segment.id());
    return open != null
        ? open
        : new Open(segment.id(), new RandomAccessFile(segment.path().toFile(), "r"));
  }

  private @Nullable Open takeIdle(int segment) {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("The event log is closed: nothing can be read from it.");
      }
      for (Iterator<Open> each = idle.iterator(); each.hasNext(); ) {
        Open open = each.next();
        if (open.segment() == segment) {
          each.remove();
          return open;
        }
      }
      return null;
    }
  }

  private void release(Open open, boolean sound) throws IOException {
    Open surplus = open;
    synchronized (idle) {
      if (sound && !closed) {
        idle.addFirst(open);
        surplus = idle.size() > MOST_IDLE ? idle.removeLast() : null;
      }
    }
    if (surplus != null) {
      surplus.file().close();
    }
  }

  /// Closes what is open of a segment that goes.
  void forget(Segment segment) throws IOException {
    for (Open open = takeIdle(segment.id()); open != null; open = takeIdle(segment.id())) {
      open.file().close();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (idle) {
      closed = true;
      for (Open open : idle) {
        open.file().close();
      }
      idle.clear();
    }
  }
}
