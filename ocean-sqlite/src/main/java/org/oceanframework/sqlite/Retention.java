package org.oceanframework.sqlite;

import java.time.Duration;

/// How long the store keeps what nothing needs any more but people.
///
/// @param finals age at which rows of final deliveries and tombstones go
/// @param mostFinals number of rows of final deliveries above which the oldest that are not dead go
/// @param sourceIds age at which the sender's ids are forgotten: a later redelivery is no duplicate
/// @param mostPayloadBytes size of all kept payloads above which the oldest go, with a warning
/// @param mostResyncs number of records of resyncs
public record Retention(
    Duration finals, long mostFinals, Duration sourceIds, long mostPayloadBytes, int mostResyncs) {

  /// 30 days and a million rows; sender's ids 7 days; payloads 1 GiB.
  public static final Retention DEFAULTS =
      new Retention(Duration.ofDays(30), 1_000_000, Duration.ofDays(7), 1L << 30, 10_000);
}
