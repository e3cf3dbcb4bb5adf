package org.oceanframework.core.dispatch;

/// The name of a lane: deliveries of one path with the same ordering key, or a single one of them
/// where keys need no order.
///
/// @param only the sequence of the single delivery; 0 when the lane takes all of its key
public record LaneKey(String path, String key, long only) {

  /// The lane of a whole key.
  public LaneKey(String path, String key) {
    this(path, key, 0);
  }

  /// Whether it takes all deliveries of its key.
  boolean isWholeKey() {
    return only == 0;
  }
}
