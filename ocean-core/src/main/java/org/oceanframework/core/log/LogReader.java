package org.oceanframework.core.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the durable part of the log. Thread-safe; on the caller's thread, whose interrupts do no
/// harm.
///
/// Every method is given the tip first and looks at the segments after, so that what it sees of
/// them is as new as the tip or newer: a segment that ends in the meantime keeps its id, and a new
/// one lies behind the tip.
final class LogReader {

  private final Segments segments;
  private final SegmentReaders readers;
  private final Damages damages;

  LogReader(Segments segments, SegmentReaders readers, Damages damages) {
    this.segments = segments;
    this.readers = readers;
    this.damages = damages;
  }

  Optional<DeliveryRecord> read(Tip tip, Position position) {
    Optional<Segment> segment = segments.withId(Segment.idOf(position));
    return segment.isEmpty()
        ? Optional.empty()
        : inSegment(segment.get(), file -> recordAt(file, segment.get(), tip, position));
  }

  private static DeliveryRecord recordAt(
      RandomAccessFile file, Segment segment, Tip tip, Position position) throws IOException {
    long offset = Segment.offsetOf(position);
    RecordWalk.Range range = new RecordWalk.Range(offset, tip.endIn(segment), Long.MAX_VALUE);
    RecordWalk walk = RecordWalk.to(file, segment, range);
    Optional<DeliveryRecord> record = walk.advance() ? walk.record() : Optional.empty();
    return record.orElseThrow(() ->
        new DamagedLogException(
            "The delivery at offset %d of segment %s cannot be read back: %s."
                .formatted(
                    offset,
                    segment.path().getFileName(),
                    walk.damage().orElse("its content does not match its checksum"))));
  }

  EventLog.Scan scan(Tip tip, Position from, int most) {
    List<LogEntry> entries = new ArrayList<>(Math.min(most, 1024));
    Position next = from;
    for (Segment segment : segments.all()) {
      if (segment.id() > Segment.idOf(tip.end()) || entries.size() >= most) {
        break;
      }
      if (segment.id() >= Segment.idOf(from)) {
        long offset = segment.id() == Segment.idOf(from) ? Segment.offsetOf(from) : 0;
        RecordWalk.Range range = range(segment, offset, tip);
        next =
            inSegment(segment, file -> collect(file, segment, range, new Into(entries, most)))
                .orElse(next);
      }
    }
    return new EventLog.Scan(entries, next);
  }

  private record Into(List<LogEntry> entries, int most) {}

  private Position collect(
      RandomAccessFile file, Segment segment, RecordWalk.Range range, Into into)
      throws IOException {
    RecordWalk walk = RecordWalk.over(file, segment, range);
    while (into.entries().size() < into.most()) {
      if (!walk.advance()) {
        walk.damage().ifPresent(damage -> damages.report(segment, walk.offset(), damage));
        return segment.at(Math.max(range.offset(), range.limit()));
      }
      into.entries().add(walk.entry());
    }
    return segment.at(walk.end());
  }

  Optional<LogEntry> find(Tip tip, long seq) {
    if (seq < 1 || seq > tip.head()) {
      return Optional.empty();
    }
    for (Segment segment : segments.all()) {
      if (segment.firstSeq() <= seq && seq < segments.firstSeqBehind(segment)) {
        return inSegment(segment, file -> seek(file, segment, range(segment, 0, tip), seq))
            .flatMap(found -> found);
      }
    }
    return Optional.empty();
  }

  private static Optional<LogEntry> seek(
      RandomAccessFile file, Segment segment, RecordWalk.Range range, long seq) throws IOException {
    RecordWalk walk = RecordWalk.over(file, segment, range);
    while (walk.advance()) {
      if (walk.seq() == seq) {
        return Optional.of(walk.entry());
      }
    }
    return Optional.empty();
  }

  /// In the tip's own segment the tip is the limit; the segment behind it may be newer than the
  /// tip, so its first sequence says nothing.
  private RecordWalk.Range range(Segment segment, long offset, Tip tip) {
    long seqLimit =
        segment.id() == Segment.idOf(tip.end()) ? Long.MAX_VALUE : segments.firstSeqBehind(segment);
    return new RecordWalk.Range(offset, tip.endIn(segment), seqLimit);
  }

  /// Empty when retention has deleted the segment meanwhile.
  private <T> Optional<T> inSegment(Segment segment, SegmentReaders.Reading<T> reading) {
    try {
      return Optional.of(readers.read(segment, reading));
    } catch (FileNotFoundException e) {
      if (segments.withId(segment.id()).isEmpty()) {
        return Optional.empty();
      }
      throw new UncheckedIOException("Cannot open " + segment.path(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + segment.path(), e);
    }
  }
}
