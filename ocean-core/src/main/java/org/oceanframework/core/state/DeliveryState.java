package org.oceanframework.core.state;

/// The states of a delivery, as people see them.
public enum DeliveryState {
  /// Durable, waits for its turn.
  QUEUED,
  /// A processor or the applier is at it.
  RUNNING,
  /// Failed, waits for its next attempt.
  RETRYING,
  /// Waits behind a retrying one of its key.
  PARKED,
  /// Final: its effects are in the catalog.
  APPLIED,
  /// Final: nobody wanted it, or it is a duplicate.
  IGNORED,
  /// Final: all it would have written is older than what is there.
  SUPERSEDED,
  /// Final: a dead letter; a person decides.
  DEAD;

  /// Whether nothing more will happen by itself.
  public boolean isFinal() {
    return switch (this) {
      case APPLIED, IGNORED, SUPERSEDED, DEAD -> true;
      case QUEUED, RUNNING, RETRYING, PARKED -> false;
    };
  }

  /// The name in lower case, as in answers and on the page.
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
