package org.oceanframework.api.webhook;

/// How one request carries many events: an array in its body, each of whose elements becomes a
/// delivery of its own, with its own id, type and ordering key.
///
/// All of them are stored under one durable acknowledgement, or none is. A delivery's body is its
/// element, byte for byte; what stands around the array is not kept. A body without an array at
/// that place is one delivery as it is; an empty array is accepted and is none.
///
/// @param pointer to the array (RFC 6901); the empty text: the body itself
/// @param most events in one request; more are answered 413, and none of them is stored
public record Splitting(String pointer, int most) {

  /// Events in one request, unless a source says otherwise.
  public static final int DEFAULT_MOST = 1_000;

  private static final int HIGHEST_MOST = 10_000;

  public Splitting {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "\"" + pointer + "\" is no JSON pointer; it starts with a slash, as in /data/events.");
    }
    if (most < 1 || most > HIGHEST_MOST) {
      throw new IllegalArgumentException(
          "A request is split into 1 to %d deliveries, not %d.".formatted(HIGHEST_MOST, most));
    }
  }
}
