package org.oceanframework.core.state;

import java.util.List;
import org.oceanframework.core.log.LogEntry;

/// A delivery below the cursor that is not final: the one kind of row that recovery reads.
///
/// @param entry the delivery
/// @param state `QUEUED` (spilled from memory), `RETRYING` or `PARKED`
/// @param nextAtMillis when a retrying one runs again, since 1970; 0 for the others
/// @param attempts so far, the oldest first; at most the last 20
/// @param attemptCount how many there were since it arrived, or since its replay was asked for
/// @param progress which units are done already and with what effects, as the dispatcher wrote it;
///   empty when none
/// @param reason why it waits, one sentence
/// @param replay whether it runs again on a person's request
/// @param force whether a replay overrides the order rule
public record OpenDelivery(
    LogEntry entry,
    DeliveryState state,
    long nextAtMillis,
    List<Attempt> attempts,
    int attemptCount,
    String progress,
    String reason,
    boolean replay,
    boolean force) {
  public OpenDelivery {
    if (state.isFinal() || state == DeliveryState.RUNNING) {
      throw new IllegalArgumentException(state + " is no state of an open row");
    }
    attempts = List.copyOf(attempts);
  }
}
