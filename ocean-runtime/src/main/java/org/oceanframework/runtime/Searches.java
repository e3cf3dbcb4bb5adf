package org.oceanframework.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.mapping.EntitySearch;
import org.oceanframework.core.state.StateStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finds entities of the embedded catalog for identifiers that are search queries.
final class Searches implements EntitySearch {
  private static final int MOST = 10;
  private volatile @Nullable StateStore store;

  void in(StateStore found) {
    store = found;
  }

  @Override
  public List<String> search(String blueprint, JsonNode query) {
    StateStore current = store;
    if (current == null) {
      throw new IllegalStateException("nothing is mapped before the store is open");
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode().put("combinator", "and");
    ArrayNode rules = whole.putArray("rules");
    rules.addObject().put("property", "$blueprint").put("operator", "=").put("value", blueprint);
    rules.add(query);
    return current.read(reader -> reader.catalog().search(whole, MOST)).stream()
        .map(entity -> entity.ref().identifier())
        .toList();
  }
}
