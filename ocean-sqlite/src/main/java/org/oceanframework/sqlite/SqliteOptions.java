package org.oceanframework.sqlite;

import java.time.Duration;

/// How the store works; {@link #DEFAULTS} is right unless a test or a small machine needs else.
///
/// @param readers threads that read, 1 to 16
/// @param mostQueued units that wait before {@link SqliteStateStore#write} blocks
/// @param readLimit how long one query may take
/// @param busyTimeout how long to wait for another process's lock on the file
/// @param checkpointEvery how often committed changes move from the WAL into the file
/// @param mostStateBytes size at which the state file takes no more
/// @param retention how long final deliveries and payloads are kept
public record SqliteOptions(
    int readers,
    int mostQueued,
    Duration readLimit,
    Duration busyTimeout,
    Duration checkpointEvery,
    long mostStateBytes,
    Retention retention) {

  /// For one integration on one machine.
  public static final SqliteOptions DEFAULTS =
      new SqliteOptions(
          3,
          16_384,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          1L << 40,
          Retention.DEFAULTS);

  public SqliteOptions {
    if (readers < 1 || readers > 16) {
      throw new IllegalArgumentException("readers must be 1 to 16: " + readers);
    }
    if (mostQueued < 1) {
      throw new IllegalArgumentException("mostQueued must be at least 1: " + mostQueued);
    }
  }

  /// The same with another retention.
  public SqliteOptions with(Retention other) {
    return new SqliteOptions(
        readers, mostQueued, readLimit, busyTimeout, checkpointEvery, mostStateBytes, other);
  }
}
