package org.oceanframework.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.oceanframework.core.dispatch.DispatcherOptions;

/// What an engine is opened with.
///
/// @param dataFolder everything the instance keeps
/// @param datasource who owns what it writes, as in Port's `$datasource`
/// @param dispatcher limits, retries and time limits
/// @param shutdown how long a stop waits for running deliveries
/// @param resyncs whether kinds are read at all
/// @param clock the time
record EngineOptions(
    Path dataFolder,
    String datasource,
    DispatcherOptions dispatcher,
    Duration shutdown,
    boolean resyncs,
    InstantSource clock) {}
