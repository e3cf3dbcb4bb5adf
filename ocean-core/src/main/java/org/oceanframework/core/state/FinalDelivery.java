package org.oceanframework.core.state;

import java.util.List;
import org.oceanframework.core.log.LogEntry;

/// A delivery whose fate is decided.
///
/// @param entry the delivery
/// @param state a final one
/// @param endedAtMillis since 1970
/// @param reason one sentence for people; empty for a plain `applied`
/// @param duplicateOf the sequence of the first one with the same sender's id, or 0
/// @param attempts all of them, the oldest first; at most the last 20
/// @param effects what it did, in order
/// @param warnings of the mapping, such as a field whose expression failed
public record FinalDelivery(
    LogEntry entry,
    DeliveryState state,
    long endedAtMillis,
    String reason,
    long duplicateOf,
    List<Attempt> attempts,
    List<Effect> effects,
    List<String> warnings) {
  public FinalDelivery {
    if (!state.isFinal()) {
      throw new IllegalArgumentException(state + " is no final state");
    }
    attempts = List.copyOf(attempts);
    effects = List.copyOf(effects);
    warnings = List.copyOf(warnings);
  }
}
