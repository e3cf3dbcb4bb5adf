package org.oceanframework.api;

import org.oceanframework.api.webhook.WebhookSource;

/// A live events route under construction.
public interface LiveEventsRoute {
  /// Says who sends the deliveries: how they are verified, identified, typed and ordered.
  LiveEventsRoute from(WebhookSource source);
}
