package org.oceanframework.core.log;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32C;

/// A delivery as it will lie in a segment, but for what only the writer knows.
///
/// ```
/// head   0 int  length of the whole record
///        4 int  checksum of the head, this field excepted
///        8 int  checksum field of the record before (of the segment's seed, for the first)
///       12 int  segment id
///       16 long sequence
///       24 long received at, milliseconds
///       32 int  checksum of the content
///       36 int  length of the head
///       40 byte type: 1 the last delivery of an append, 2 more of the same append follow
///       41      path, event, key, source id
/// content       verified by, number of headers, names and values, body
/// ```
///
/// Numbers are big endian; a text or the body is an int length and its bytes (UTF-8). The segment
/// id and the chain through the record before are under the checksum, so bytes that an earlier
/// write left behind a tear are no records. Head and content have a checksum each: the content's is
/// computed on the caller's thread, and order can be read back without reading bodies.
///
/// Made on the caller's thread and handed to the writer's; the body is copied by neither but once,
/// into the writer's buffer.
@SuppressWarnings("ByteBufferBackingArray") // the front always wraps an array from its start
final class EncodedRecord {

  static final int LENGTH = 0;
  static final int CHECKSUM = 4;
  static final int PREVIOUS = 8;
  static final int SEGMENT = 12;
  static final int SEQ = 16;
  static final int RECEIVED_AT = 24;
  static final int CONTENT_CHECKSUM = 32;
  static final int HEAD_LENGTH = 36;
  static final int TYPE = 40;
  static final int TEXTS = 41;

  static final byte LAST = 1;
  static final byte MORE = 2;

  /// No head is larger: what a reader needs at once stays bounded, whatever a damaged length says.
  static final int LARGEST_HEAD = 128 * 1024;

  private final DeliveryRecord delivery;
  private final ByteBuffer front;
  private final int headLength;

  private EncodedRecord(DeliveryRecord delivery, ByteBuffer front, int headLength) {
    this.delivery = delivery;
    this.front = front;
    this.headLength = headLength;
  }

  static EncodedRecord of(DeliveryRecord delivery, boolean last) {
    TextBuffer out = new TextBuffer(TEXTS, likelyFront(delivery));
    out.text(delivery.path()).text(delivery.event()).text(delivery.key()).text(delivery.sourceId());
    int headLength = checkedHead(out.size(), delivery);
    out.text(delivery.verifiedBy()).number(delivery.headers().size());
    for (Map.Entry<String, String> header : delivery.headers()) {
      out.text(header.getKey()).text(header.getValue());
    }
    ByteBuffer front = out.number(delivery.body().length).bytes();
    front.putInt(LENGTH, Math.addExact(front.limit(), delivery.body().length));
    front.putLong(RECEIVED_AT, delivery.receivedAtMillis());
    front.putInt(HEAD_LENGTH, headLength);
    front.put(TYPE, last ? LAST : MORE);
    front.putInt(CONTENT_CHECKSUM, contentChecksum(front, headLength, delivery.body()));
    return new EncodedRecord(delivery, front, headLength);
  }

  private static int likelyFront(DeliveryRecord delivery) {
    int texts =
        delivery.path().length()
            + delivery.event().length()
            + delivery.key().length()
            + delivery.sourceId().length()
            + delivery.verifiedBy().length();
    for (Map.Entry<String, String> header : delivery.headers()) {
      texts += header.getKey().length() + header.getValue().length();
    }
    return TEXTS + texts + 4 * (7 + 2 * delivery.headers().size());
  }

  private static int checkedHead(int length, DeliveryRecord delivery) {
    if (length > LARGEST_HEAD) {
      throw new IllegalArgumentException(
          ("A delivery for %s cannot be stored: its path, event type, ordering key and sender's id"
                  + " take %d bytes together, at most %d are possible. Choose a shorter ordering"
                  + " key.")
              .formatted(delivery.path(), length, LARGEST_HEAD));
    }
    return length;
  }

  private static int contentChecksum(ByteBuffer front, int headLength, byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(front.array(), headLength, front.limit() - headLength);
    checksum.update(body);
    return (int) checksum.getValue();
  }

  int length() {
    return front.limit() + delivery.body().length;
  }

  byte[] body() {
    return delivery.body();
  }

  byte[] front() {
    return front.array();
  }

  int frontLength() {
    return front.limit();
  }

  /// Gives the record its place; returns its checksum, which the next one is chained to.
  int place(int segment, long seq, int previous) {
    front.putInt(PREVIOUS, previous).putInt(SEGMENT, segment).putLong(SEQ, seq);
    int checksum = headChecksum(front.array(), 0, headLength);
    front.putInt(CHECKSUM, checksum);
    return checksum;
  }

  LogEntry entry(Position position) {
    return new LogEntry(
        front.getLong(SEQ),
        position,
        delivery.receivedAtMillis(),
        delivery.path(),
        delivery.event(),
        delivery.key(),
        delivery.sourceId(),
        length() - headLength);
  }

  /// The checksum of a head that lies at this place of an array.
  static int headChecksum(byte[] bytes, int at, int headLength) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, at + LENGTH, CHECKSUM - LENGTH);
    checksum.update(bytes, at + PREVIOUS, headLength - PREVIOUS);
    return (int) checksum.getValue();
  }

  /// What a segment's first record is chained to.
  static int seed(Segment segment) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(12).putInt(segment.id()).putLong(segment.firstSeq()).flip());
    return (int) checksum.getValue();
  }
}
