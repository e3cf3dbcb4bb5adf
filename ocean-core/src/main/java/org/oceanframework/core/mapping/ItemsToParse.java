package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes many items of one: an entity for each element of a list inside it.
///
/// @param list the expression of the list
/// @param name the field of the item that holds the element
/// @param removed the path that is left out of the items, so that the list is not in each of its
///   own elements; empty: nothing is left out
public record ItemsToParse(Template.Expression list, String name, List<String> removed) {

  /// The name when the file gives none.
  public static final String DEFAULT_NAME = "item";

  public ItemsToParse {
    removed = List.copyOf(removed);
  }

  /// The items, one for each element. Copies only what differs; the given item stays as it is.
  List<JsonNode> expand(ObjectNode item, JsonNode elements) {
    ObjectNode rest = removed.isEmpty() ? item : without(item, removed);
    List<JsonNode> items = new ArrayList<>(elements.size());
    for (JsonNode element : elements) {
      ObjectNode copy = shallowCopy(rest);
      copy.set(name, element);
      items.add(copy);
    }
    return items;
  }

  private static ObjectNode without(ObjectNode item, List<String> path) {
    ObjectNode copy = shallowCopy(item);
    String first = path.getFirst();
    if (path.size() == 1) {
      copy.remove(first);
    } else if (item.get(first) instanceof ObjectNode inside) {
      copy.set(first, without(inside, path.subList(1, path.size())));
    }
    return copy;
  }

  private static ObjectNode shallowCopy(ObjectNode item) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll(item);
    return copy;
  }
}
