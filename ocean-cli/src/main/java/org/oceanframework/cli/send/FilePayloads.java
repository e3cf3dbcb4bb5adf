package org.oceanframework.cli.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.cli.terminal.Json;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies made from one that was given: the first is that one to the byte. In later ones the
/// delivery id is another, where the provider writes it into the body, and the ordering key is that
/// of one of several objects.
final class FilePayloads implements Payloads {
  private final byte[] given;
  private final JsonNode tree;
  private final Optional<JsonPointer> id;
  private final Optional<JsonPointer> key;
  private final int keys;

  /// @param keys over how many objects the deliveries are spread
  FilePayloads(WebhookSource source, byte[] given, int keys) {
    this.given = given.clone();
    this.tree = Json.read(given);
    this.id = present(source.deliveryId());
    this.key = present(source.orderingKey());
    this.keys = keys;
  }

  /// Whether the deliveries can be spread over objects.
  boolean hasKey() {
    return key.isPresent();
  }

  @Override
  public byte[] body(int n) {
    int object = n % keys;
    if (n == 0 || (id.isEmpty() && object == 0)) {
      return given.clone();
    }
    JsonNode copy = tree.deepCopy();
    id.ifPresent(at -> vary(copy, at, n));
    if (object > 0) {
      key.ifPresent(at -> vary(copy, at, object));
    }
    return Json.bytes(copy);
  }

  private static void vary(JsonNode root, JsonPointer at, int by) {
    if (root.at(at.head()) instanceof ObjectNode parent) {
      String name = at.last().getMatchingProperty();
      JsonNode value = parent.path(name);
      if (value.isIntegralNumber()) {
        parent.put(name, value.longValue() + by);
      } else {
        parent.put(name, value.asString("") + "-" + by);
      }
    }
  }

  /// The first place of the body that the value reads and that is there.
  private Optional<JsonPointer> present(Value value) {
    return pointers(value).stream().filter(at -> tree.at(at).isValueNode()).findFirst();
  }

  private static List<JsonPointer> pointers(Value value) {
    return switch (value) {
      case Value.Body body -> List.of(JsonPointer.compile(body.pointer()));
      case Value.Joined joined -> pointers(joined.parts());
      case Value.FirstOf first -> pointers(first.candidates());
      case Value.Element _, Value.Header _, Value.Query _, Value.Text _ -> List.of();
    };
  }

  private static List<JsonPointer> pointers(List<Value> values) {
    List<JsonPointer> all = new ArrayList<>();
    values.forEach(value -> all.addAll(pointers(value)));
    return all;
  }
}
