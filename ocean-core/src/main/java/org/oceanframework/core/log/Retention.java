package org.oceanframework.core.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes whole segments, oldest first. Thread-safe: one at a time.
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final LogOptions options;
  private final LogFiles files;
  private final Segments segments;
  private final SegmentReaders readers;

  Retention(LogOptions options, LogFiles files, Segments segments, SegmentReaders readers) {
    this.options = options;
    this.files = files;
    this.segments = segments;
    this.readers = readers;
  }

  synchronized void retain(Tip tip, Position below) {
    try {
      List<Segment> all = segments.all();
      long bytes = all.stream().mapToLong(tip::endIn).sum();
      for (Segment segment : all.subList(0, Math.max(0, all.size() - 1))) {
        // The tip's segment says at a start what the next sequence is.
        boolean deletable = segment.id() < Segment.idOf(tip.end()) && liesBefore(segment, below);
        if (!deletable || !(bytes > options.space().retentionBytes() || isOld(segment))) {
          return;
        }
        bytes -= segment.bytes();
        delete(segment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a segment of " + options.directory(), e);
    }
  }

  private static boolean liesBefore(Segment segment, Position below) {
    return segment.at(segment.bytes()).value() <= below.value();
  }

  private boolean isOld(Segment segment) throws IOException {
    long age = options.clock().millis() - Files.getLastModifiedTime(segment.path()).toMillis();
    return age > options.space().retentionAge().toMillis();
  }

  /// The folder is synced each time: after a power cut an older segment must not be there without
  /// the ones behind it, which would look like a loss.
  private void delete(Segment segment) throws IOException {
    segments.remove(segment);
    readers.forget(segment);
    Files.deleteIfExists(segment.path());
    files.syncFolder(options.directory());
    LOG.atInfo()
        .addKeyValue("segment", segment.path().getFileName())
        .addKeyValue("bytes", segment.bytes())
        .log("Deleted a segment of the event log that retention no longer keeps");
  }
}
