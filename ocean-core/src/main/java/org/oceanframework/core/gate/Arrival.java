package org.oceanframework.core.gate;

import java.time.Instant;

/// A verified request on its way to the log.
record Arrival(InboundRequest request, BodyType type, Verdict.Verified verified, Instant at) {}
