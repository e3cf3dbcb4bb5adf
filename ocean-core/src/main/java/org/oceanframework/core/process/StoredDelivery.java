package org.oceanframework.core.process;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.AsOf;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.core.gate.DeliveryBody;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A delivery as a processor sees it. Used by the one thread of its attempt.
final class StoredDelivery implements Delivery {
  private final LogEntry entry;
  private final DeliveryRecord stored;
  private final EventLog log;
  private final JsonMapper json;
  private @Nullable JsonNode tree;

  StoredDelivery(LogEntry entry, DeliveryRecord stored, EventLog log, JsonMapper json) {
    this.entry = entry;
    this.stored = stored;
    this.log = log;
    this.json = json;
  }

  @Override
  public String id() {
    return DeliveryId.of(log.name(), entry.seq());
  }

  @Override
  public long seq() {
    return entry.seq();
  }

  @Override
  public String path() {
    return entry.path();
  }

  @Override
  public String event() {
    return entry.event();
  }

  @Override
  public String key() {
    return entry.key();
  }

  @Override
  public String sourceId() {
    return entry.sourceId();
  }

  @Override
  public Instant receivedAt() {
    return Instant.ofEpochMilli(entry.receivedAtMillis());
  }

  @Override
  public Optional<String> header(String name) {
    return stored.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public JsonNode json() {
    JsonNode parsed = tree;
    if (parsed == null) {
      try {
        parsed = json.readTree(DeliveryBody.json(stored));
      } catch (JacksonException e) {
        throw new PermanentFailure("the body is no JSON that can be read: " + e.getMessage(), e);
      }
      tree = parsed;
    }
    return parsed;
  }

  @Override
  public <T> T as(Class<T> type) {
    try {
      return json.treeToValue(json(), type);
    } catch (JacksonException e) {
      throw new PermanentFailure(
          "the body does not fit %s: %s".formatted(type.getSimpleName(), e.getMessage()), e);
    }
  }

  @Override
  public AsOf now() {
    return new AsOf(log.head());
  }
}
