package org.oceanframework.core.log;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks the older segments of a log that was just opened, on a thread of its own, so that damage
/// is known before somebody needs what lies there. After a long backlog they are many gigabytes: it
/// begins when the start is over, and rests as long as it worked. Ends early when the log is
/// closed.
final class OlderCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final Opening opening;
  private final SegmentReaders readers;
  private final List<Segment> older;
  private final Duration after;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("ocean-log-check").unstarted(this::run);
  private final CountDownLatch closed = new CountDownLatch(1);

  OlderCheck(Opening opening, SegmentReaders readers, Duration after) {
    this.after = after;
    this.opening = opening;
    this.readers = readers;
    this.older = opening.older();
  }

  void start() {
    if (!older.isEmpty()) {
      thread.start();
    }
  }

  private void run() {
    try {
      Duration rest = after;
      for (Segment segment : older) {
        if (closed.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        long begin = System.nanoTime();
        check(segment);
        rest = Duration.ofNanos(System.nanoTime() - begin);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but by mistake; a reader checks what it reads all the same.
      Thread.currentThread().interrupt();
    }
  }

  private void check(Segment segment) {
    try {
      readers.read(segment, file -> opening.checkOlder(file, segment));
    } catch (IOException e) {
      // It may have been deleted meanwhile, by its age; whoever needs it will say so.
      LOG.atDebug().setCause(e).addKeyValue("segment", segment.path()).log("Not checked");
    }
  }

  /// Waits for the segment that is being read.
  @Override
  public void close() {
    closed.countDown();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
