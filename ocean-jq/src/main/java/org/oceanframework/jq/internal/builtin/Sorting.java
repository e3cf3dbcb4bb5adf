package org.oceanframework.jq.internal.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Order;
import org.oceanframework.jq.internal.run.Construct;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/// Sorting and what begins with it: groups, unique elements, smallest and largest.
final class Sorting {

  private Sorting() {}

  /// An element and what it is sorted by.
  private record Keyed(JsonNode key, JsonNode value) {}

  /// Does something with elements and their keys.
  private interface Use {
    JsonNode of(List<Keyed> elements, Run run);
  }

  static void register(Registry registry) {
    registry.input("sort", (in, run) -> values(sorted(own(in, run), run), run));
    registry.input("unique", (in, run) -> firsts(sorted(own(in, run), run), run));
    registry.input("min", (in, run) -> smallest(extremes(in), run));
    registry.input("max", (in, run) -> largest(extremes(in), run));
    by(registry, "sort_by", Sorting::values, true);
    by(registry, "group_by", Sorting::groups, true);
    by(registry, "unique_by", Sorting::firsts, true);
    by(registry, "min_by", Sorting::smallest, false);
    by(registry, "max_by", Sorting::largest, false);
  }

  private static void by(Registry registry, String name, Use use, boolean sorts) {
    registry.filter(
        name,
        1,
        arguments ->
            new SingleFilter() {
              @Override
              public JsonNode one(Env env, JsonNode in) {
                List<Keyed> elements = keyed(in, arguments[0], env, sorts);
                return use.of(sorts ? sorted(elements, env.run()) : elements, env.run());
              }
            });
  }

  private static List<Keyed> own(JsonNode in, Run run) {
    if (!in.isArray()) {
      throw new JqError(Kinds.shown(in) + " cannot be sorted, as it is not an array");
    }
    run.steps(in.size());
    return own(in);
  }

  private static List<Keyed> own(JsonNode in) {
    List<Keyed> elements = new ArrayList<>(in.size());
    in.forEach(element -> elements.add(new Keyed(element, element)));
    return elements;
  }

  private static List<Keyed> extremes(JsonNode in) {
    if (!in.isArray()) {
      throw new JqError(
          "%s and %s cannot be iterated over".formatted(Kinds.shown(in), Kinds.shown(in)));
    }
    return own(in);
  }

  /// The elements with the outputs of a filter as keys.
  private static List<Keyed> keyed(JsonNode in, Filter by, Env env, boolean sorts) {
    List<Keyed> elements = new ArrayList<>();
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : Access.iterable(in)) {
      env.run().step();
      ArrayNode key = Construct.collect(by, env, element);
      keys.add(key);
      elements.add(new Keyed(key, element));
    }
    if (!in.isArray()) {
      throw new JqError(
          "%s and %s cannot be %s"
              .formatted(
                  Kinds.shown(in),
                  Kinds.shown(keys),
                  sorts ? "sorted, as they are not both arrays" : "iterated over"));
    }
    return elements;
  }

  private static List<Keyed> sorted(List<Keyed> elements, Run run) {
    int bits = 32 - Integer.numberOfLeadingZeros(elements.size());
    run.steps((long) elements.size() * bits / 4);
    elements.sort(Comparator.comparing(Keyed::key, Order.sorting(run)));
    return elements;
  }

  private static JsonNode values(List<Keyed> elements, Run run) {
    run.elements(elements.size());
    ArrayNode values = JsonNodeFactory.instance.arrayNode(elements.size());
    elements.forEach(element -> values.add(element.value));
    return values;
  }

  private static JsonNode groups(List<Keyed> elements, Run run) {
    ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    ArrayNode group = null;
    JsonNode last = null;
    for (Keyed element : elements) {
      if (group == null || last == null || !Order.equal(last, element.key, run)) {
        group = groups.addArray();
      }
      group.add(element.value);
      last = element.key;
    }
    return groups;
  }

  private static JsonNode firsts(List<Keyed> elements, Run run) {
    ArrayNode firsts = JsonNodeFactory.instance.arrayNode();
    JsonNode last = null;
    for (Keyed element : elements) {
      if (last == null || !Order.equal(last, element.key, run)) {
        firsts.add(element.value);
      }
      last = element.key;
    }
    return firsts;
  }

  /// The first of the smallest.
  private static JsonNode smallest(List<Keyed> elements, Run run) {
    Keyed found = null;
    for (Keyed element : elements) {
      if (found == null || Order.compare(element.key, found.key, run) < 0) {
        found = element;
      }
    }
    return found == null ? NullNode.getInstance() : found.value;
  }

  /// The last of the largest.
  private static JsonNode largest(List<Keyed> elements, Run run) {
    Keyed found = null;
    for (Keyed element : elements) {
      if (found == null || Order.compare(element.key, found.key, run) >= 0) {
        found = element;
      }
    }
    return found == null ? NullNode.getInstance() : found.value;
  }
}
