package org.oceanframework.integrations.github;

import java.time.Instant;
import java.util.Optional;
import org.oceanframework.api.AsOf;
import org.oceanframework.api.Delivery;
import org.oceanframework.samples.github.SampleEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A delivery as processors see it, without a door before it.
record TestDelivery(String name, JsonNode body) implements Delivery {

  static TestDelivery of(SampleEvent event) {
    return new TestDelivery(event.name(), event.payload());
  }

  @Override
  public String id() {
    return "1-test";
  }

  @Override
  public long seq() {
    return 1;
  }

  @Override
  public String path() {
    return "/webhook";
  }

  @Override
  public String event() {
    return name;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public String sourceId() {
    return "";
  }

  @Override
  public Instant receivedAt() {
    return Instant.EPOCH;
  }

  @Override
  public Optional<String> header(String header) {
    return header.equalsIgnoreCase("X-GitHub-Event") ? Optional.of(name) : Optional.empty();
  }

  @Override
  public JsonNode json() {
    return body;
  }

  @Override
  public <T> T as(Class<T> type) {
    return JsonMapper.shared().treeToValue(body, type);
  }

  @Override
  public AsOf now() {
    return new AsOf(1);
  }
}
