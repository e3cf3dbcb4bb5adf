package org.oceanframework.core.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/// What a write would do to one entity.
///
/// @param result of the write
/// @param before the entity as it is; empty when there is none
/// @param after the entity as it would be; empty when it would be gone
public record EntityChange(
    EntityWrite.Result result, Optional<StoredEntity> before, Optional<StoredEntity> after) {

  /// One field that would differ.
  ///
  /// @param name `title`, `icon`, `team`, `properties.NAME` or `relations.NAME`
  /// @param before missing where there was none
  /// @param after missing where there would be none
  public record Field(String name, JsonNode before, JsonNode after) {}

  /// The fields that would differ, in the order of a mapping.
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    add(fields, "title", value(before, EntityChange::title), value(after, EntityChange::title));
    add(fields, "icon", value(before, EntityChange::icon), value(after, EntityChange::icon));
    add(fields, "team", value(before, StoredEntity::team), value(after, StoredEntity::team));
    addAll(fields, "properties", StoredEntity::properties);
    addAll(fields, "relations", StoredEntity::relations);
    return fields;
  }

  private void addAll(List<Field> fields, String part, Function<StoredEntity, JsonNode> of) {
    JsonNode old = value(before, of);
    JsonNode next = value(after, of);
    Set<String> names = new LinkedHashSet<>(old.propertyNames());
    names.addAll(next.propertyNames());
    names.forEach(name -> add(fields, part + "." + name, old.path(name), next.path(name)));
  }

  /// In the catalog, null and not there are the same.
  private static void add(List<Field> fields, String name, JsonNode before, JsonNode after) {
    boolean nothing = isNothing(before) && isNothing(after);
    if (!nothing && !before.equals(after)) {
      fields.add(new Field(name, before, after));
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static JsonNode value(
      Optional<StoredEntity> entity, Function<StoredEntity, JsonNode> of) {
    return entity.isPresent() ? of.apply(entity.get()) : MissingNode.getInstance();
  }

  private static JsonNode title(StoredEntity entity) {
    return StringNode.valueOf(entity.title());
  }

  private static JsonNode icon(StoredEntity entity) {
    return entity.icon().isPresent()
        ? StringNode.valueOf(entity.icon().get())
        : MissingNode.getInstance();
  }
}
