package org.oceanframework.api;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One arrival of a live event over HTTP, as stored: verified, and durable before it was answered.
///
/// Raw items are read-only by contract: never change a tree that {@link #json()} gave you.
public interface Delivery {
  /// The id that the sender got in the 202 and that `ocean show` takes.
  String id();

  /// Its place in the order of all deliveries of this data folder; larger is later.
  long seq();

  /// The path of its route, such as `/webhook`.
  String path();

  /// The event's type as its {@link org.oceanframework.api.webhook.WebhookSource} names it (for
  /// GitHub `pull_request.closed`); empty when the source has none.
  String event();

  /// The ordering key; deliveries of one path with the same key run one at a time.
  String key();

  /// The sender's own id of this delivery, the same on a redelivery; empty when there is none.
  String sourceId();

  /// When its last byte arrived.
  Instant receivedAt();

  /// The first value of a header, by its name in any case. Headers that carry secrets were dropped
  /// before the delivery was stored.
  Optional<String> header(String name);

  /// The whole body as a tree. The same instance at each call.
  JsonNode json();

  /// The body bound to a record, for reading. What the record does not declare is dropped, so map
  /// {@link #json()}, not this: an object must give the same entity by event and by resync.
  <T> T as(Class<T> type);

  /// A mark for what is read from now on: give it to {@link RawChanges#readAt} when a handler reads
  /// objects anew instead of taking them from the body.
  AsOf now();
}
