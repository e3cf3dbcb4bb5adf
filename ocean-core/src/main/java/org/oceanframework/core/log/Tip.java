package org.oceanframework.core.log;

/// Up to where the log is durable.
///
/// @param head the last durable sequence, or 0
/// @param end the position behind it
record Tip(long head, Position end) {

  /// Where the durable records of a segment end: behind the tip there are none, whatever lies in
  /// the file.
  long endIn(Segment segment) {
    int tip = Segment.idOf(end);
    if (segment.id() > tip) {
      return 0;
    }
    return segment.id() == tip ? Segment.offsetOf(end) : segment.bytes();
  }
}
