package org.oceanframework.core.log;

/// Where a delivery lies in the event log. Opaque: only the log that gave it can read it.
public record Position(long value) {
  /// Before the first delivery.
  public static final Position START = new Position(0);
}
