package org.oceanframework.core.dispatch;

import java.time.InstantSource;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.state.StateStore;

/// What a dispatcher stands on; it closes none of them.
public record Parts(
    EventLog log,
    StateStore store,
    Applier applier,
    RunningDeliveries runningFile,
    DeliveryRunner runner,
    DispatchListener listener,
    InstantSource clock) {}
