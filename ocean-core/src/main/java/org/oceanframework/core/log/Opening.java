package org.oceanframework.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens before a log takes appends: the last segment is checked, record by record, and cut
/// behind its last whole append. Older ones, from the durable cursor's on, are checked while the
/// log is in use already: nothing is appended to them, a reader checks what it reads, and with a
/// long backlog they are many gigabytes.
///
/// The last segment's torn end was never acknowledged. What is whole there may not have been either
/// (the process died between write and answer): it is kept, made durable before anybody sees it,
/// and counts as accepted; its sender, who got no answer, sends it again, and the second one ends
/// as a duplicate.
final class Opening {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final LogOptions options;
  private final LogFiles files;
  private final Segments segments;
  private final Damages damages;

  Opening(LogOptions options, LogFiles files, Segments segments, Damages damages) {
    this.options = options;
    this.files = files;
    this.segments = segments;
    this.damages = damages;
  }

  /// Checks what is there and returns where the log ends.
  Tip check(SegmentReaders readers) throws IOException {
    List<Segment> all = segments.all();
    Tip tip = new Tip(0, Position.START);
    if (!all.isEmpty()) {
      Segment last = all.getLast();
      tip = readers.read(last, file -> checkLast(file, last));
    }
    if (tip.end().value() < options.start().from().value()
        || tip.head() < options.start().fromSeq()) {
      reportLost(tip);
    }
    return new Tip(Math.max(tip.head(), options.start().fromSeq()), tip.end());
  }

  /// The segments that {@link #check} leaves out; to be asked before the first append.
  List<Segment> older() {
    List<Segment> all = segments.all();
    return all.subList(0, Math.max(0, all.size() - 1)).stream()
        .filter(segment -> segment.id() >= Segment.idOf(options.start().from()))
        .toList();
  }

  /// Whether it is whole; damage is reported.
  boolean checkOlder(RandomAccessFile file, Segment segment) throws IOException {
    long seqLimit = segments.firstSeqBehind(segment);
    RecordWalk walk =
        RecordWalk.over(file, segment, new RecordWalk.Range(0, segment.bytes(), seqLimit));
    while (walk.advance()) {
      if (!contentIsGood(segment, walk)) {
        damages.reportContent(segment, walk.offset());
      }
    }
    walk.damage().ifPresent(damage -> damages.report(segment, walk.offset(), damage));
    return walk.damage().isEmpty();
  }

  private Tip checkLast(RandomAccessFile file, Segment segment) throws IOException {
    Walked walked = lastWhole(file, segment, 0);
    long cursor = options.start().from().value() - segment.at(0).value();
    if (Segment.offsetOf(walked.tip().end()) < cursor && cursor < segment.bytes()) {
      // Below the cursor everything was good once: this is no torn end, and what follows counts.
      damages.report(segment, Segment.offsetOf(walked.tip().end()), walked.why());
      walked = lastWhole(file, segment, cursor);
    }
    cut(segment, Segment.offsetOf(walked.tip().end()), walked.why());
    return walked.tip();
  }

  private record Walked(Tip tip, String why) {}

  private Walked lastWhole(RandomAccessFile file, Segment segment, long offset) throws IOException {
    RecordWalk walk =
        RecordWalk.over(
            file, segment, new RecordWalk.Range(offset, segment.bytes(), Long.MAX_VALUE));
    Tip tip = new Tip(segment.firstSeq() - 1, segment.at(offset));
    while (walk.advance() && contentIsGood(segment, walk)) {
      if (walk.last()) {
        tip = new Tip(walk.seq(), segment.at(walk.end()));
      }
    }
    return new Walked(tip, walk.damage().orElse("an append is not whole"));
  }

  private boolean contentIsGood(Segment segment, RecordWalk walk) throws IOException {
    return segment.at(walk.offset()).value() < options.start().from().value()
        || walk.contentMatches();
  }

  private void cut(Segment segment, long end, String why) throws IOException {
    try (LogFiles.Handle handle = files.open(segment.path())) {
      if (end < segment.bytes()) {
        cutOrLeave(segment, end, why, handle);
      }
      handle.force(true);
    }
    segments.end(segment, end);
  }

  /// More than a group is more than a torn write leaves (but for one append larger than a group):
  /// it stays in the file for whoever looks into it. The log does not need the cut, since it goes
  /// on in a new segment.
  private void cutOrLeave(Segment segment, long end, String why, LogFiles.Handle handle)
      throws IOException {
    long bytes = segment.bytes() - end;
    if (bytes > options.sizes().groupBytes()) {
      damages.report(segment, end, why);
      return;
    }
    handle.truncate(end);
    LOG.atWarn()
        .addKeyValue("segment", segment.path().getFileName())
        .addKeyValue("offset", end)
        .addKeyValue("bytes", bytes)
        .addKeyValue("damage", why)
        .log(
            "Cut off the end of the event log: it was being written when the process or the machine"
                + " stopped, and was not acknowledged");
  }

  private void reportLost(Tip tip) {
    LOG.atError()
        .addKeyValue("log", options.directory())
        .addKeyValue("head", tip.head())
        .addKeyValue("cursor", options.start().fromSeq())
        .log(
            "The event log ends before the place the state store has read it to: its end, or all of"
                + " it, was removed or damaged. New deliveries get sequences behind that place");
  }
}
