package org.oceanframework.core.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports damaged places of the log, each once: a scan comes by again and again. Thread-safe.
final class Damages {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
  private static final int MOST = 1_000;

  private final Set<Position> reported = ConcurrentHashMap.newKeySet();

  /// Nothing behind `offset` in this segment is read.
  void report(Segment segment, long offset, String what) {
    report(
        segment,
        offset,
        what,
        "The event log is damaged: deliveries behind this place, in this segment, cannot be read;"
            + " later segments can. Check the disk; restore the file from a copy, or have the"
            + " senders deliver again");
  }

  /// The delivery at `offset` cannot be read, those behind it can.
  void reportContent(Segment segment, long offset) {
    report(
        segment,
        offset,
        "a content does not match its checksum",
        "The event log is damaged: the delivery at this place cannot be read, those behind it can."
            + " Check the disk; restore the file from a copy, or have the sender deliver again");
  }

  private void report(Segment segment, long offset, String what, String message) {
    if (reported.size() < MOST && reported.add(segment.at(offset))) {
      LOG.atError()
          .addKeyValue("segment", segment.path().getFileName())
          .addKeyValue("offset", offset)
          .addKeyValue("damage", what)
          .log(message);
    }
  }
}
