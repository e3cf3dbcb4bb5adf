package org.oceanframework.jq.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A value that is being changed at places. The value itself never changes: what lies on the way to
/// a place is copied once, and from then on changed in place, since nobody else has it.
///
/// Invariant: everything in `own` was made here and is reachable from outside only through {@link
/// #get}, which gives up ownership of what it hands out.
public final class Update {

  private static final int PATH_MAX = 10_000;
  private static final int INDEX_MAX = 536_870_911;

  private final Meter meter;
  private final Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private JsonNode root;

  public Update(JsonNode value, Meter meter) {
    this.root = value;
    this.meter = meter;
  }

  /// The value as it is now. Nothing may be changed after that.
  public JsonNode result() {
    return root;
  }

  /// What is at a place.
  public JsonNode get(JsonNode path) {
    JsonNode found = Access.path(root, path, meter);
    if (own.contains(found)) {
      own.clear();
    }
    return found;
  }

  public void set(JsonNode path, JsonNode value) {
    if (path.size() > PATH_MAX) {
      throw new JqError("Path too deep");
    }
    root = set(root, path, 0, value);
  }

  private JsonNode set(JsonNode at, JsonNode path, int depth, JsonNode value) {
    if (depth == path.size()) {
      return value;
    }
    JsonNode key = path.get(depth);
    return switch (key.getNodeType()) {
      case STRING -> setField(at, key, path, depth, value);
      case NUMBER -> setElement(at, key, path, depth, value);
      case OBJECT -> setSlice(at, key, path, depth, value);
      case ARRAY -> throw arrayAsKey(at, key);
      default -> throw Access.cannotIndex(at, key);
    };
  }

  private static JqError arrayAsKey(JsonNode at, JsonNode key) {
    return at.isArray()
        ? new JqError("Cannot update field at array index of array")
        : Access.cannotIndex(at, key);
  }

  private JsonNode setField(JsonNode at, JsonNode key, JsonNode path, int depth, JsonNode value) {
    JsonNode old = Access.get(at, key, meter);
    JsonNode changed = set(old, path, depth + 1, value);
    ObjectNode object = at instanceof ObjectNode existing ? owned(existing) : owned();
    object.set(key.stringValue(), changed);
    return object;
  }

  private JsonNode setElement(JsonNode at, JsonNode key, JsonNode path, int depth, JsonNode value) {
    JsonNode old = Access.get(at, key, meter);
    double index = Numbers.toDouble(key);
    if (Double.isNaN(index)) {
      throw new JqError("Cannot set array element at NaN index");
    }
    int place = place(at, index);
    JsonNode changed = set(old, path, depth + 1, value);
    ArrayNode array = at instanceof ArrayNode existing ? owned(existing) : ownedArray();
    while (array.size() <= place) {
      array.addNull();
    }
    array.set(place, changed);
    return array;
  }

  private int place(JsonNode at, double index) {
    double whole = index < 0 ? Math.ceil(index) : Math.floor(index);
    double place = whole < 0 ? whole + at.size() : whole;
    if (place < 0) {
      throw new JqError("Out of bounds negative array index");
    }
    if (place > INDEX_MAX) {
      throw new JqError("Array index too large");
    }
    if (place >= at.size()) {
      meter.elements((long) place);
    }
    return (int) place;
  }

  private JsonNode setSlice(JsonNode at, JsonNode key, JsonNode path, int depth, JsonNode value) {
    JsonNode old = Access.get(at, key, meter);
    if (at.isString()) {
      throw new JqError("Cannot update string slices");
    }
    JsonNode changed = set(old, path, depth + 1, value);
    Slices.Range range = Slices.range(key, at.size());
    if (!changed.isArray()) {
      throw new JqError("A slice of an array can only be assigned another array");
    }
    meter.elements((long) at.size() + changed.size());
    ArrayNode array = ownedArray();
    for (int i = 0; i < range.from(); i++) {
      array.add(at.get(i));
    }
    changed.forEach(array::add);
    for (int i = range.to(); i < at.size(); i++) {
      array.add(at.get(i));
    }
    return array;
  }

  private ObjectNode owned(ObjectNode object) {
    if (own.contains(object)) {
      return object;
    }
    meter.object(object.size());
    ObjectNode copy = owned();
    copy.setAll(object);
    return copy;
  }

  private ArrayNode owned(ArrayNode array) {
    if (own.contains(array)) {
      return array;
    }
    meter.elements(array.size());
    ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size() + 1);
    copy.addAll(array);
    own.add(copy);
    return copy;
  }

  private ObjectNode owned() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    own.add(object);
    return object;
  }

  private ArrayNode ownedArray() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    own.add(array);
    return array;
  }

  /// Deletes places. Indices are those of the value before anything was deleted.
  public void delete(List<JsonNode> paths) {
    if (paths.isEmpty()) {
      return;
    }
    for (JsonNode path : paths) {
      if (path.size() > PATH_MAX) {
        throw new JqError("Path too deep");
      }
    }
    List<JsonNode> sorted = new ArrayList<>(paths);
    sorted.sort(Order.sorting(meter));
    root = sorted.getFirst().isEmpty() ? NullNode.getInstance() : delete(root, sorted, 0);
  }

  /// What is left of a value without places that begin with different keys.
  private JsonNode delete(JsonNode value, List<JsonNode> sorted, int depth) {
    JsonNode at = value;
    List<JsonNode> keys = new ArrayList<>();
    int end = sorted.size();
    while (end > 0) {
      JsonNode key = sorted.get(end - 1).get(depth);
      int start = end - 1;
      while (start > 0 && Order.equal(sorted.get(start - 1).get(depth), key, meter)) {
        start--;
      }
      if (sorted.get(start).size() == depth + 1) {
        keys.add(key);
      } else {
        at = deleteWithin(at, key, sorted.subList(start, end), depth + 1);
      }
      end = start;
    }
    return Deletion.of(at, keys, meter);
  }

  private JsonNode deleteWithin(JsonNode at, JsonNode key, List<JsonNode> paths, int depth) {
    JsonNode old = Access.get(at, key, meter);
    return old.isNull()
        ? at
        : set(at, JsonNodeFactory.instance.arrayNode().add(key), 0, delete(old, paths, depth));
  }
}
