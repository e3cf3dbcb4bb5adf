package org.oceanframework.jq.internal.builtin;

import java.util.Map;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Order;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Objects: their keys and entries.
final class Objects {

  private Objects() {}

  static void register(Registry registry) {
    registry.input("keys", (in, run) -> keys(in, true, run));
    registry.input("keys_unsorted", (in, run) -> keys(in, false, run));
    registry.input("to_entries", Objects::toEntries);
    registry.one("has", (in, key, _) -> BooleanNode.valueOf(Access.has(in, key)));
  }

  private static JsonNode keys(JsonNode in, boolean sorted, Run run) {
    if (!in.isContainer()) {
      throw new JqError(Kinds.shown(in) + " has no keys");
    }
    run.steps(in.size());
    ArrayNode keys = JsonNodeFactory.instance.arrayNode(in.size());
    if (in.isArray()) {
      for (int i = 0; i < in.size(); i++) {
        keys.add(Numbers.of((long) i));
      }
    } else if (sorted) {
      Order.sortedKeys(in).forEach(keys::add);
    } else {
      in.propertyNames().forEach(keys::add);
    }
    return keys;
  }

  private static JsonNode toEntries(JsonNode in, Run run) {
    if (!in.isContainer()) {
      throw new JqError(Kinds.shown(in) + " has no keys");
    }
    run.steps(in.size());
    ArrayNode entries = JsonNodeFactory.instance.arrayNode(in.size());
    if (in.isArray()) {
      for (int i = 0; i < in.size(); i++) {
        ObjectNode entry = entries.addObject();
        entry.set("key", Numbers.of((long) i));
        entry.set("value", in.get(i));
      }
    } else {
      for (Map.Entry<String, JsonNode> property : in.properties()) {
        entries.addObject().put("key", property.getKey()).set("value", property.getValue());
      }
    }
    return entries;
  }
}
