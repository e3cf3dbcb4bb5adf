package org.oceanframework.core.log;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What an embedded event log is opened with.
///
/// @param directory the log's own folder; made when it is missing
/// @param clock the time
/// @param sizes of what is written at once and of files
/// @param space on the disk
/// @param start where the check at start begins
public record LogOptions(
    Path directory, InstantSource clock, Sizes sizes, Space space, Start start) {
  private static final long MB = 1024L * 1024;
  private static final long LARGEST = 1024 * MB;

  /// How much goes into a file, under one sync, and into memory.
  ///
  /// @param segmentBytes a segment that has reached this size is closed and the next one begun; at
  ///   most 1 GiB
  /// @param groupBytes the largest number of bytes under one sync (a single larger append is a
  ///   group of its own)
  /// @param groupRecords the largest number of deliveries under one sync (the same exception)
  /// @param bufferBytes the largest number of bytes that may wait for the disk; beyond it appends
  ///   are refused. No single append can be larger. At most 1 GiB
  public record Sizes(long segmentBytes, int groupBytes, int groupRecords, long bufferBytes) {
    public Sizes {
      atLeastOne("segmentBytes", segmentBytes);
      atLeastOne("groupBytes", groupBytes);
      atLeastOne("groupRecords", groupRecords);
      atLeastOne("bufferBytes", bufferBytes);
      if (segmentBytes > LARGEST || bufferBytes > LARGEST) {
        // A place inside a segment is a signed 32 bit number, and an append may go beyond the
        // limit.
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
  }

  /// How much of the disk the log may take.
  ///
  /// @param retentionAge a segment not written to for longer may go
  /// @param retentionBytes when the log is larger, its oldest segments may go
  /// @param minimumFreeBytes appends are refused while less than this is free on the disk, so that
  ///   the state store, which shares it, can still finish what was accepted
  public record Space(Duration retentionAge, long retentionBytes, long minimumFreeBytes) {}

  /// What the state store knows of the log.
  ///
  /// @param from a position below which everything is known to be good: the state store's durable
  ///   cursor. The check at start begins in its segment
  /// @param fromSeq the last sequence below `from`: the log never gives it, or one below it, to
  ///   another delivery, even when its own files were lost
  public record Start(Position from, long fromSeq) {}

  /// The defaults: segments of 64 MB, of which a start checks the last, groups of 4 MB or 1,024
  /// deliveries, 64 MB waiting, 7 days or 10 GiB kept, 256 MB left free, the system's clock,
  /// checked from the beginning.
  public static LogOptions at(Path directory) {
    return new LogOptions(
        directory,
        InstantSource.system(),
        new Sizes(64 * MB, (int) (4 * MB), 1024, 64 * MB),
        new Space(Duration.ofDays(7), 10 * 1024 * MB, 256 * MB),
        new Start(Position.START, 0));
  }

  /// The same with another clock.
  public LogOptions withClock(InstantSource other) {
    return new LogOptions(directory, other, sizes, space, start);
  }

  /// The same with other limits of space.
  public LogOptions with(Space other) {
    return new LogOptions(directory, clock, sizes, other, start);
  }

  /// The same with another place to begin the check at.
  public LogOptions with(Start other) {
    return new LogOptions(directory, clock, sizes, space, other);
  }

  /// The same with another size of segments.
  public LogOptions withSegmentBytes(long bytes) {
    return with(new Sizes(bytes, sizes.groupBytes, sizes.groupRecords, sizes.bufferBytes));
  }

  /// The same with other limits of what goes under one sync.
  public LogOptions withGroups(int bytes, int records) {
    return with(new Sizes(sizes.segmentBytes, bytes, records, sizes.bufferBytes));
  }

  /// The same with another limit of what may wait for the disk.
  public LogOptions withBufferBytes(long bytes) {
    return with(new Sizes(sizes.segmentBytes, sizes.groupBytes, sizes.groupRecords, bytes));
  }

  private LogOptions with(Sizes other) {
    return new LogOptions(directory, clock, other, space, start);
  }
}
