package org.oceanframework.core.gate;

import java.time.Instant;

/// A verified request on its way to the log.
///
/// @param nanos when its last byte had arrived, by {@link System#nanoTime}
record Arrival(
    InboundRequest request, BodyType type, Verdict.Verified verified, Instant at, long nanos) {}
