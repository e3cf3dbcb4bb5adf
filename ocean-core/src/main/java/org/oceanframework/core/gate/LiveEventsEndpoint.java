package org.oceanframework.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oceanframework.api.RateLimit;
import org.oceanframework.api.webhook.WebhookSource;

/// A live events route as the gate sees it: its path and who sends to it, compiled once.
///
/// Thread-safe. Make one per route and keep it.
public final class LiveEventsEndpoint {
  /// The largest body that a route takes unless it says otherwise: 4 MiB.
  public static final int DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

  private final String path;
  private final WebhookSource source;
  private final Verifier verifier;
  private final DeliveryLabels labels;
  private final KeptHeaders keptHeaders;
  private final Handshakes handshakes;
  private final Optional<RateLimiter> limiter;
  private final RefusalLog refusals = new RefusalLog();

  /// Compiles a route without a rate limit.
  ///
  /// @param path the path below `/integration`, such as `/webhook`
  public LiveEventsEndpoint(String path, WebhookSource source) {
    this(path, source, Optional.empty());
  }

  /// Compiles a route.
  ///
  /// @param path the path below `/integration`, such as `/webhook`
  /// @param limit how many requests it takes
  public LiveEventsEndpoint(String path, WebhookSource source, Optional<RateLimit> limit) {
    this.path = path;
    this.source = source;
    this.verifier = new Verifier(source.verification());
    this.labels = new DeliveryLabels(source);
    this.keptHeaders = KeptHeaders.of(source.verification());
    this.handshakes = new Handshakes(source);
    this.limiter = limit.map(RateLimiter::new);
  }

  /// The path below `/integration`.
  public String path() {
    return path;
  }

  /// Who sends to it.
  public WebhookSource source() {
    return source;
  }

  Verifier verifier() {
    return verifier;
  }

  DeliveryLabels labels() {
    return labels;
  }

  KeptHeaders keptHeaders() {
    return keptHeaders;
  }

  Handshakes handshakes() {
    return handshakes;
  }

  /// Takes a place under the rate limit; when there is none, says how long until there is one.
  Optional<Duration> tryTake(Instant now) {
    return limiter.flatMap(limit -> limit.tryTake(now));
  }

  RefusalLog refusals() {
    return refusals;
  }
}
