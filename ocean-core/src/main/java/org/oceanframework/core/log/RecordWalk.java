package org.oceanframework.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes from record to record through one segment and stops at its end or at the first thing that
/// is no record of it. Heads are checked always, contents only when asked. Used by one thread.
final class RecordWalk {

  private static final int STEP = 256 * 1024;

  private final Segment segment;
  private final SegmentWindow window;
  private final long limit;
  private final long seqLimit;
  private long at;
  private long end;
  private long nextSeq;
  private int previous;
  private boolean chained;
  private Optional<String> damage = Optional.empty();

  private RecordWalk(RandomAccessFile file, Segment segment, Range range, int step) {
    this.segment = segment;
    this.limit = range.limit();
    this.seqLimit = range.seqLimit();
    this.window = new SegmentWindow(file, limit, step);
    this.at = range.offset();
    this.end = range.offset();
    if (range.offset() == 0) {
      chained = true;
      nextSeq = segment.firstSeq();
      previous = EncodedRecord.seed(segment);
    }
  }

  /// Through many records.
  static RecordWalk over(RandomAccessFile file, Segment segment, Range range) {
    return new RecordWalk(file, segment, range, STEP);
  }

  /// To a single record.
  static RecordWalk to(RandomAccessFile file, Segment segment, Range range) {
    return new RecordWalk(file, segment, range, 8 * 1024);
  }

  /// Where a walk goes.
  ///
  /// @param offset of the first record, or the limit
  /// @param limit where the segment's records end
  /// @param seqLimit the sequence the next segment begins with, at which this one ends whatever
  ///   follows; or the largest long
  record Range(long offset, long limit, long seqLimit) {}

  /// Goes to the next record; false at the end of the segment or at damage.
  boolean advance() throws IOException {
    at = end;
    if (at >= limit) {
      damage = early();
      return false;
    }
    damage = headDamage();
    if (damage.isPresent()) {
      damage = chained && nextSeq == seqLimit ? Optional.empty() : damage;
      return false;
    }
    if (seq() >= seqLimit) {
      damage = early();
      return false;
    }
    chained = true;
    nextSeq = seq() + 1;
    previous = window.intAt(at + EncodedRecord.CHECKSUM);
    end = at + length();
    return true;
  }

  private Optional<String> early() {
    return chained && nextSeq < seqLimit && seqLimit != Long.MAX_VALUE
        ? Optional.of("deliveries %d to %d are missing".formatted(nextSeq, seqLimit - 1))
        : Optional.empty();
  }

  private Optional<String> headDamage() throws IOException {
    if (limit - at < EncodedRecord.TEXTS || !window.show(at, EncodedRecord.TEXTS)) {
      return Optional.of("the file ends inside a record");
    }
    long length = length();
    int headLength = headLength();
    if (headLength < EncodedRecord.TEXTS
        || headLength > Math.min(length, EncodedRecord.LARGEST_HEAD)
        || length > limit - at
        || !window.show(at, headLength)) {
      return Optional.of("a record's length cannot be right");
    }
    if (window.intAt(at + EncodedRecord.CHECKSUM) != window.headChecksum(at, headLength)) {
      return Optional.of("a record's head does not match its checksum");
    }
    return linkDamage();
  }

  private Optional<String> linkDamage() {
    if (window.intAt(at + EncodedRecord.SEGMENT) != segment.id()) {
      return Optional.of("a record belongs to another segment");
    }
    if (chained
        && (window.intAt(at + EncodedRecord.PREVIOUS) != previous
            || window.longAt(at + EncodedRecord.SEQ) != nextSeq)) {
      return Optional.of("a record does not follow the one before it");
    }
    return Optional.empty();
  }

  /// Whether the current record's content is what was written.
  boolean contentMatches() throws IOException {
    int headLength = headLength();
    int expected = window.intAt(at + EncodedRecord.CONTENT_CHECKSUM);
    boolean matches = window.matches(at + headLength, (long) length() - headLength, expected);
    return window.show(at, headLength) && matches;
  }

  /// Why the walk stopped; empty at the end of the segment.
  Optional<String> damage() {
    return damage;
  }

  /// Where the current record begins.
  long offset() {
    return at;
  }

  /// Behind the current record.
  long end() {
    return end;
  }

  long seq() {
    return window.longAt(at + EncodedRecord.SEQ);
  }

  /// Whether the current record ends an append.
  boolean last() {
    return window.byteAt(at + EncodedRecord.TYPE) == EncodedRecord.LAST;
  }

  private int length() {
    return window.intAt(at + EncodedRecord.LENGTH);
  }

  private int headLength() {
    return window.intAt(at + EncodedRecord.HEAD_LENGTH);
  }

  LogEntry entry() {
    Texts texts = new Texts(at + EncodedRecord.TEXTS);
    long receivedAt = window.longAt(at + EncodedRecord.RECEIVED_AT);
    String path = texts.next();
    String event = texts.next();
    String key = texts.next();
    String sourceId = texts.next();
    int bytes = length() - headLength();
    return new LogEntry(seq(), segment.at(at), receivedAt, path, event, key, sourceId, bytes);
  }

  /// The whole current record; empty when its content is not what was written.
  Optional<DeliveryRecord> record() throws IOException {
    if (!window.show(at, length()) || !contentMatches()) {
      return Optional.empty();
    }
    LogEntry entry = entry();
    Texts texts = new Texts(at + headLength());
    String verifiedBy = texts.next();
    List<Map.Entry<String, String>> headers = texts.pairs();
    return Optional.of(
        new DeliveryRecord(
            entry.receivedAtMillis(),
            entry.path(),
            entry.event(),
            entry.key(),
            entry.sourceId(),
            verifiedBy,
            headers,
            texts.rest()));
  }

  /// Reads what {@link TextBuffer} wrote.
  private final class Texts {

    private long place;

    Texts(long place) {
      this.place = place;
    }

    String next() {
      String text = window.textAt(place);
      place += 4L + window.intAt(place);
      return text;
    }

    List<Map.Entry<String, String>> pairs() {
      int count = window.intAt(place);
      place += 4;
      List<Map.Entry<String, String>> pairs = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String name = next();
        pairs.add(new SimpleImmutableEntry<>(name, next()));
      }
      return pairs;
    }

    byte[] rest() {
      return window.copy(place + 4, window.intAt(place));
    }
  }
}
