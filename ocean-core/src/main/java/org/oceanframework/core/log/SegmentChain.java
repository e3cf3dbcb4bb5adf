package org.oceanframework.core.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of the log as the writer sees it: the segment being written, how the next one is begun,
/// and what becomes of one that failed. Used by the writer's thread only.
final class SegmentChain {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final LogOptions options;
  private final LogFiles files;
  private final Segments segments;
  private final ByteBuffer buffer;
  private int nextId;
  private @Nullable ActiveSegment active;
  private @Nullable Segment abandoned;

  SegmentChain(LogOptions options, LogFiles files, Segments segments) {
    this.options = options;
    this.files = files;
    this.segments = segments;
    this.buffer = ByteBuffer.allocateDirect(options.sizes().groupBytes());
    int last = segments.all().isEmpty() ? 0 : segments.all().getLast().id();
    this.nextId = Math.max(last, Segment.idOf(options.start().from())) + 1;
  }

  /// The segment that a group of this size goes to: another one when the current one is full.
  ActiveSegment forGroup(long bytes, Tip tip) throws IOException {
    ActiveSegment current = active;
    if (current != null
        && current.end() > 0
        && current.end() + bytes > options.sizes().segmentBytes()) {
      current.finish();
      segments.end(current.segment(), current.end());
      active = null;
    }
    return begun(tip);
  }

  private ActiveSegment begun(Tip tip) throws IOException {
    ActiveSegment current = active;
    if (current == null) {
      // A new id for each try: a name whose sync failed is not relied on either.
      current = begin(Segment.named(options.directory(), nextId++, tip.head() + 1));
      active = current;
    }
    return current;
  }

  private ActiveSegment begin(Segment segment) throws IOException {
    LogFiles.Handle handle = files.open(segment.path());
    try {
      // The name has to be durable before any record in the file is: it fences older segments.
      files.syncFolder(options.directory());
    } catch (IOException e) {
      closeQuietly(handle);
      Files.deleteIfExists(segment.path());
      throw e;
    }
    segments.add(segment);
    return new ActiveSegment(segment, handle, buffer);
  }

  /// Gives up the segment being written, after an error: of it counts what the tip covers.
  void abandon(Tip tip) {
    ActiveSegment broken = active;
    if (broken != null) {
      closeQuietly(broken);
      abandoned = broken.segment().ending(tip.endIn(broken.segment()));
      segments.end(abandoned, abandoned.bytes());
      active = null;
    }
  }

  /// Begins a new segment after an error, then removes what a failed group left in the old one.
  /// That needs no sync, and no success: the new segment's name says the same.
  void recover(Tip tip) throws IOException {
    begun(tip);
    Segment segment = abandoned;
    if (segment == null) {
      return;
    }
    abandoned = null;
    try {
      cutOff(segment);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("segment", segment.path().getFileName())
          .setCause(e)
          .log("Could not cut off what was not acknowledged; it is never read");
    }
  }

  private void cutOff(Segment segment) throws IOException {
    if (segment.bytes() == 0) {
      segments.remove(segment);
      Files.deleteIfExists(segment.path());
      return;
    }
    try (LogFiles.Handle handle = files.open(segment.path())) {
      handle.truncate(segment.bytes());
    }
  }

  /// Closes the segment being written.
  void finish() {
    ActiveSegment last = active;
    if (last != null) {
      try {
        last.finish();
      } catch (IOException e) {
        closeQuietly(last);
        LOG.atWarn().setCause(e).log("Could not close the event log cleanly; nothing is lost");
      }
    }
  }

  private static void closeQuietly(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("Closing a failed segment failed as well");
    }
  }
}
