package org.oceanframework.core.state;

import org.oceanframework.core.log.LogEntry;

/// One line of a list of deliveries.
///
/// @param attempts how many
/// @param nextAtMillis of a retrying one, else 0
/// @param effects how many entities it touched
public record DeliverySummary(
    LogEntry entry,
    DeliveryState state,
    int attempts,
    String reason,
    long endedAtMillis,
    long nextAtMillis,
    int effects) {}
