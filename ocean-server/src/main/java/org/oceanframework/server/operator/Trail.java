package org.oceanframework.server.operator;

import java.util.List;
import java.util.Optional;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateReader;

/// What became of a delivery so far.
record Trail(
    LogEntry entry,
    DeliveryState state,
    List<Attempt> attempts,
    String reason,
    List<Effect> effects,
    List<String> warnings,
    long endedAtMillis,
    long nextAtMillis) {

  static Trail of(Operations.DeliveryDetail detail) {
    return new Trail(
        detail.entry(),
        detail.state(),
        detail.attempts(),
        detail.reason(),
        detail.effects(),
        detail.warnings(),
        detail.endedAtMillis(),
        detail.nextAtMillis());
  }

  /// Of a listed one, from its row: without reading payloads, which a list of a thousand could not
  /// afford. One that is only in memory has neither attempts nor effects yet.
  static Trail of(DeliverySummary listed, StateReader reader) {
    long seq = listed.entry().seq();
    Optional<FinalDelivery> ended = reader.finalDelivery(seq);
    if (ended.isPresent()) {
      return of(ended.get());
    }
    return new Trail(
        listed.entry(),
        listed.state(),
        reader.openDelivery(seq).map(OpenDelivery::attempts).orElse(List.of()),
        listed.reason(),
        List.of(),
        List.of(),
        0,
        listed.nextAtMillis());
  }

  private static Trail of(FinalDelivery ended) {
    return new Trail(
        ended.entry(),
        ended.state(),
        ended.attempts(),
        ended.reason(),
        ended.effects(),
        ended.warnings(),
        ended.endedAtMillis(),
        0);
  }
}
