package org.oceanframework.core.log;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks the older segments of a log that was just opened, on a thread of its own, so that damage
/// is known before somebody needs what lies there. Ends early when the log is closed.
final class OlderCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final Opening opening;
  private final SegmentReaders readers;
  private final List<Segment> older;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("ocean-log-check").unstarted(this::run);
  private volatile boolean closed;

  OlderCheck(Opening opening, SegmentReaders readers) {
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
    for (Segment segment : older) {
      if (closed) {
        return;
      }
      try {
        readers.read(segment, file -> opening.checkOlder(file, segment));
      } catch (IOException e) {
        // It may have been deleted meanwhile, by its age; whoever needs it will say so.
        LOG.atDebug().setCause(e).addKeyValue("segment", segment.path()).log("Not checked");
      }
    }
  }

  /// Waits for the segment that is being read.
  @Override
  public void close() {
    closed = true;
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
