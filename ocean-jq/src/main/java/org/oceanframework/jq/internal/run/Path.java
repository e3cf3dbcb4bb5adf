package org.oceanframework.jq.internal.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.JsonText;
import org.oceanframework.jq.internal.json.Order;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/// A place within a value: the steps from its root, and what is there.
public final class Path {

  private final @Nullable Path parent;
  private final JsonNode key;
  private final JsonNode value;

  private Path(@Nullable Path parent, JsonNode key, JsonNode value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  /// The place of the whole value.
  public static Path root(JsonNode value) {
    return new Path(null, NullNode.getInstance(), value);
  }

  public Path child(JsonNode childKey, JsonNode childValue) {
    return new Path(this, childKey, childValue);
  }

  /// The place that several keys lead to.
  public Path extended(JsonNode current, JsonNode keys, JsonNode found) {
    checkAccess(current, keys);
    Path place = this;
    for (JsonNode next : keys) {
      place = place.child(next, found);
    }
    return place;
  }

  /// Whether a value is what is at this place. A value that was computed is not.
  public boolean leadsTo(JsonNode candidate) {
    return Order.identical(value, candidate);
  }

  /// The steps as an array.
  public ArrayNode keys() {
    Deque<JsonNode> keys = new ArrayDeque<>();
    for (Path at = this; at.parent != null; at = at.parent) {
      keys.push(at.key);
    }
    return JsonNodeFactory.instance.arrayNode(keys.size()).addAll(keys);
  }

  /// The steps to a value that is the result of a path expression.
  public ArrayNode keysTo(JsonNode result) {
    if (!leadsTo(result)) {
      throw new JqError("Invalid path expression with result " + brief(result));
    }
    return keys();
  }

  void checkAccess(JsonNode current, JsonNode accessed) {
    if (!leadsTo(current)) {
      throw new JqError(
          "Invalid path expression near attempt to access element %s of %s"
              .formatted(brief(accessed), brief(current)));
    }
  }

  void checkIteration(JsonNode current) {
    if (!leadsTo(current)) {
      throw new JqError(
          "Invalid path expression near attempt to iterate through " + brief(current));
    }
  }

  private static String brief(JsonNode value) {
    return JsonText.shortened(value);
  }
}
