package org.oceanframework.core.dispatch;

/// What bounds the dispatcher's memory and its parallelism.
///
/// @param known deliveries in memory at most; the rest of the backlog stays in the log
/// @param laneWaiting deliveries of one lane waiting in memory; longer lanes go to open rows
/// @param laneSubmitted deliveries of one lane processed but not committed yet
/// @param submitted deliveries processed but not committed yet, over all lanes
/// @param running attempts at the same time
/// @param runningBytes bytes of the bodies of running attempts; a single larger one runs alone
/// @param openRows open rows above which the log is not read on
public record Limits(
    int known,
    int laneWaiting,
    int laneSubmitted,
    int submitted,
    int running,
    long runningBytes,
    int openRows) {

  /// The limits for a heap of this size: running bodies as trees, about ten times their bytes, get
  /// a quarter of it. Outcomes on their way are two groups of the store's writer: one that it
  /// commits and one that waits meanwhile.
  public static Limits forHeap(long maxHeapBytes) {
    return new Limits(8_192, 256, 64, 512, 128, maxHeapBytes / 40, 100_000);
  }
}
