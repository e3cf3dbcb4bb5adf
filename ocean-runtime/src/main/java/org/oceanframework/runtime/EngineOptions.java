package org.oceanframework.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.oceanframework.core.config.Settings;
import org.oceanframework.core.dispatch.DispatcherOptions;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.sqlite.Retention;
import org.oceanframework.sqlite.SqliteOptions;

/// What an engine is opened with.
///
/// @param dataFolder everything the instance keeps
/// @param datasource who owns what it writes, as in Port's `$datasource`
/// @param dispatcher limits, retries and time limits
/// @param shutdown how long a stop waits for running deliveries
/// @param resyncs whether kinds are read at all
/// @param storage how much is kept, and how long
/// @param clock the time
record EngineOptions(
    Path dataFolder,
    String datasource,
    DispatcherOptions dispatcher,
    Duration shutdown,
    boolean resyncs,
    Settings.Storage storage,
    InstantSource clock) {

  private static final long MB = 1024L * 1024;
  private static final Duration FINALS = Retention.DEFAULTS.finals();

  /// Segments are an eighth of what is kept, so that there are some to let go, and no larger than
  /// usual.
  LogOptions log(Cursor cursor) {
    LogOptions usual = LogOptions.at(dataFolder.resolve("log"));
    return usual
        .withClock(clock)
        .with(new LogOptions.Start(cursor.next(), cursor.seq()))
        .withSegmentBytes(Math.clamp(storage.logBytes() / 8, MB, usual.sizes().segmentBytes()))
        .with(
            new LogOptions.Space(storage.logAge(), storage.logBytes(), storage.minimumFreeBytes()));
  }

  /// Rows of dead letters stay at least as long as their payloads.
  SqliteOptions store() {
    Duration age = storage.deadLetterAge();
    Retention standard = Retention.DEFAULTS;
    return SqliteOptions.DEFAULTS.with(
        new Retention(
            age.compareTo(FINALS) > 0 ? age : FINALS,
            standard.mostFinals(),
            standard.sourceIds(),
            storage.deadLetterBytes(),
            standard.mostResyncs()));
  }
}
