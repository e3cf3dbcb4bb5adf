package org.oceanframework.api;

import org.oceanframework.api.webhook.WebhookSource;

/// A live events route under construction.
public interface LiveEventsRoute {
  /// Says who sends the deliveries: how they are verified, identified, typed and ordered.
  LiveEventsRoute from(WebhookSource source);

  /// Takes no more requests than this; without it there is no limit but the disk's speed. The
  /// setting `OCEAN__LIVE_EVENTS__RATE_LIMITS` overrides it.
  LiveEventsRoute limitedTo(RateLimit limit);

  /// Says what deliveries with the same ordering key mean for each other; {@link KeyOrder#ARRIVAL}
  /// when it is not called.
  LiveEventsRoute ordered(KeyOrder order);
}
