package org.oceanframework.core.gate;

import java.util.Locale;

/// Why a request to a live events route was refused, for counting.
public enum Refusal {
  /// It does not prove its sender.
  NOT_VERIFIED,
  /// It has too many headers.
  HEADERS,
  /// It is not said to be JSON, or is compressed.
  CONTENT_TYPE,
  /// It is not JSON, or not split as its source says.
  NOT_JSON,
  /// Its body is too large.
  TOO_LARGE,
  /// It holds more events than one request may bring.
  TOO_MANY_EVENTS,
  /// Its body came too slowly.
  TOO_SLOW,
  /// The route's rate limit is reached.
  RATE_LIMIT,
  /// There was no memory for its body.
  NO_MEMORY,
  /// It could not be made durable.
  NOT_DURABLE;

  /// The reason for which a body was not read, by the status it was answered with.
  public static Refusal ofUnread(int status) {
    return switch (status) {
      case 408 -> TOO_SLOW;
      case 413 -> TOO_LARGE;
      case 415 -> CONTENT_TYPE;
      case 503 -> NO_MEMORY;
      default -> NOT_JSON;
    };
  }

  /// The name in lower case, as in metrics.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
