package org.oceanframework.server.console;

import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;

/// One delivery in a list.
record DeliveryRow(String id, DeliverySummary summary, Moment received, Moment next) {

  static DeliveryRow of(DeliverySummary summary, Operations operations, long now) {
    return new DeliveryRow(
        operations.id(summary.entry().seq()),
        summary,
        new Moment(summary.entry().receivedAtMillis(), now),
        new Moment(summary.nextAtMillis(), now));
  }

  String href() {
    return Links.delivery(id);
  }

  String state() {
    return summary.state().label();
  }

  String event() {
    return summary.entry().event().isEmpty() ? "event" : summary.entry().event();
  }

  String path() {
    return summary.entry().path();
  }

  String key() {
    return summary.entry().key();
  }

  boolean isDead() {
    return summary.state() == DeliveryState.DEAD;
  }

  /// What there is to know in half a sentence: why, or what it did.
  String outcome() {
    if (!summary.reason().isEmpty()) {
      return summary.reason();
    }
    return switch (summary.state()) {
      case QUEUED -> "waits for its turn";
      case RUNNING -> "is being processed";
      case RETRYING -> "failed, waits for its next attempt";
      case PARKED -> "waits behind a failed one of its key";
      case APPLIED -> effects();
      case IGNORED -> "nobody wanted it";
      case SUPERSEDED -> "newer states were there already";
      case DEAD -> "failed for good";
    };
  }

  private String effects() {
    return summary.effects() == 0
        ? "no entity touched"
        : Numbers.counted(summary.effects(), "entity", "entities");
  }

  /// Such as `3 attempts`; empty for the usual single one.
  String attempts() {
    return summary.attempts() > 1 ? Numbers.counted(summary.attempts(), "attempt") : "";
  }
}
