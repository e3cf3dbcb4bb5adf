package org.oceanframework.api;

/// How many requests a live events route takes in a time. What is beyond it is answered 429 with a
/// Retry-After that says when there is room again; nothing of it is stored.
///
/// It is a token bucket: `burst` requests may come at once, and room for one more comes back
/// `perSecond` times in a second. Only verified requests count, so that nobody can use up the limit
/// of the genuine sender; a request that is split into several deliveries counts once.
///
/// @param perSecond requests a second in the long run; may be less than one
/// @param burst requests that may come at once, at least 1
public record RateLimit(double perSecond, int burst) {

  private static final double MOST = 1_000_000;

  public RateLimit {
    if (!(perSecond > 0 && perSecond <= MOST)) {
      throw new IllegalArgumentException(
          "A rate limit lies above 0 and at most %.0f requests a second; %s does not."
              .formatted(MOST, perSecond));
    }
    if (burst < 1) {
      throw new IllegalArgumentException(
          "A rate limit with a burst of " + burst + " lets nothing through; give 1 or more.");
    }
  }

  /// So many requests a second, as many as come in one second at once.
  public static RateLimit perSecond(double requests) {
    return new RateLimit(requests, (int) Math.max(1, Math.ceil(Math.min(requests, MOST))));
  }

  /// The same with another number of requests that may come at once.
  public RateLimit withBurst(int requests) {
    return new RateLimit(perSecond, requests);
  }
}
