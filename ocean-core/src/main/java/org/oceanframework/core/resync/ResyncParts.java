package org.oceanframework.core.resync;

import java.time.InstantSource;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.process.RawWrites;
import org.oceanframework.core.state.StateStore;
import tools.jackson.databind.json.JsonMapper;

/// What resyncs stand on; they close none of it.
public record ResyncParts(
    RawWrites rawWrites,
    Applier applier,
    StateStore store,
    EventLog log,
    JsonMapper json,
    InstantSource clock) {}
