package org.oceanframework.core.log;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What an embedded event log is opened with.
///
/// @param directory the log's own folder; made when it is missing
/// @param segmentBytes a segment that has reached this size is closed and the next one begun; at
///   most 1 GiB
/// @param groupBytes the largest number of bytes under one sync (a single larger append is a group
///   of its own)
/// @param groupRecords the largest number of deliveries under one sync (the same exception)
/// @param bufferBytes the largest number of bytes that may wait for the disk; beyond it appends are
///   refused. No single append can be larger. At most 1 GiB
/// @param retentionAge a segment not written to for longer may go
/// @param retentionBytes when the log is larger, its oldest segments may go
/// @param minimumFreeBytes appends are refused while less than this is free on the disk, so that
///   the state store, which shares it, can still finish what was accepted
/// @param clock the time
/// @param from a position below which everything is known to be good: the state store's durable
///   cursor. The check at start begins in its segment
/// @param fromSeq the last sequence below `from`: the log never gives it, or one below it, to
///   another delivery, even when its own files were lost
public record LogOptions(
    Path directory,
    long segmentBytes,
    int groupBytes,
    int groupRecords,
    long bufferBytes,
    Duration retentionAge,
    long retentionBytes,
    long minimumFreeBytes,
    InstantSource clock,
    Position from,
    long fromSeq) {

  private static final long MB = 1024L * 1024;
  private static final long LARGEST = 1024 * MB;

  public LogOptions {
    atLeastOne("segmentBytes", segmentBytes);
    atLeastOne("groupBytes", groupBytes);
    atLeastOne("groupRecords", groupRecords);
    atLeastOne("bufferBytes", bufferBytes);
    if (segmentBytes > LARGEST || bufferBytes > LARGEST) {
      // A place inside a segment is a signed 32 bit number, and an append may go beyond the limit.
      throw new IllegalArgumentException(
          "segmentBytes (%d) and bufferBytes (%d) may be at most %d each"
              .formatted(segmentBytes, bufferBytes, LARGEST));
    }
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }

  /// The defaults: segments of 256 MB, groups of 4 MB or 1,024 deliveries, 64 MB waiting, 7 days or
  /// 10 GiB kept, 256 MB left free, the system's clock, checked from the beginning.
  public static LogOptions at(Path directory) {
    return new LogOptions(
        directory,
        256 * MB,
        (int) (4 * MB),
        1024,
        64 * MB,
        Duration.ofDays(7),
        10 * 1024 * MB,
        256 * MB,
        InstantSource.system(),
        Position.START,
        0);
  }

  /// The same with another place to begin the check at.
  ///
  /// @param position the state store's durable cursor
  /// @param seq the last sequence below it
  public LogOptions withFrom(Position position, long seq) {
    return new LogOptions(
        directory,
        segmentBytes,
        groupBytes,
        groupRecords,
        bufferBytes,
        retentionAge,
        retentionBytes,
        minimumFreeBytes,
        clock,
        position,
        seq);
  }

  /// The same with another number of bytes that stay free on the disk.
  public LogOptions withMinimumFreeBytes(long bytes) {
    return new LogOptions(
        directory,
        segmentBytes,
        groupBytes,
        groupRecords,
        bufferBytes,
        retentionAge,
        retentionBytes,
        bytes,
        clock,
        from,
        fromSeq);
  }

  /// The same with another clock.
  public LogOptions withClock(InstantSource source) {
    return new LogOptions(
        directory,
        segmentBytes,
        groupBytes,
        groupRecords,
        bufferBytes,
        retentionAge,
        retentionBytes,
        minimumFreeBytes,
        source,
        from,
        fromSeq);
  }

  /// The same with another size of segments.
  public LogOptions withSegmentBytes(long bytes) {
    return new LogOptions(
        directory,
        bytes,
        groupBytes,
        groupRecords,
        bufferBytes,
        retentionAge,
        retentionBytes,
        minimumFreeBytes,
        clock,
        from,
        fromSeq);
  }

  /// The same with other limits of what goes under one sync.
  public LogOptions withGroups(int bytes, int records) {
    return new LogOptions(
        directory,
        segmentBytes,
        bytes,
        records,
        bufferBytes,
        retentionAge,
        retentionBytes,
        minimumFreeBytes,
        clock,
        from,
        fromSeq);
  }

  /// The same with another limit of what may wait for the disk.
  public LogOptions withBufferBytes(long bytes) {
    return new LogOptions(
        directory,
        segmentBytes,
        groupBytes,
        groupRecords,
        bytes,
        retentionAge,
        retentionBytes,
        minimumFreeBytes,
        clock,
        from,
        fromSeq);
  }

  /// The same with other limits of what is kept.
  public LogOptions withRetention(Duration age, long bytes) {
    return new LogOptions(
        directory,
        segmentBytes,
        groupBytes,
        groupRecords,
        bufferBytes,
        age,
        bytes,
        minimumFreeBytes,
        clock,
        from,
        fromSeq);
  }
}
