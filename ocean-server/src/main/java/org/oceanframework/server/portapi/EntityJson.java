package org.oceanframework.server.portapi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.StoredEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Entities as Port's API writes them.
final class EntityJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_IDENTIFIER = 1_000;

  private EntityJson() {}

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  static ObjectNode write(StoredEntity entity) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("identifier", entity.ref().identifier());
    json.put("title", entity.title());
    json.put("icon", entity.icon().orElse(null));
    json.put("blueprint", entity.ref().blueprint());
    json.set("team", entity.team().isNull() ? MAPPER.createArrayNode() : entity.team());
    json.set("properties", entity.properties());
    json.set("relations", entity.relations());
    json.put("createdAt", time(entity.createdAtMillis()));
    json.put("createdBy", entity.owner());
    json.put("updatedAt", time(entity.updatedAtMillis()));
    json.put("updatedBy", entity.updatedBy());
    return json;
  }

  /// Only the fields that are asked for, such as `title`, `properties` or `properties.url`; none
  /// asked for: all. The two names of an entity are always there.
  static ObjectNode write(StoredEntity entity, Set<String> include, Set<String> exclude) {
    ObjectNode all = write(entity);
    ObjectNode some = include.isEmpty() ? all : only(all, include);
    exclude.forEach(name -> remove(some, name));
    return some;
  }

  private static ObjectNode only(ObjectNode all, Set<String> include) {
    ObjectNode some = MAPPER.createObjectNode();
    some.set("identifier", all.get("identifier"));
    some.set("blueprint", all.get("blueprint"));
    for (String field : include) {
      int dot = field.indexOf('.');
      String group = dot < 0 ? field.replaceFirst("^\\$", "") : field.substring(0, dot);
      if (dot < 0 && all.has(group)) {
        some.set(group, all.get(group));
      } else if (dot > 0 && all.path(group).has(field.substring(dot + 1))) {
        some.withObjectProperty(group)
            .set(field.substring(dot + 1), all.path(group).get(field.substring(dot + 1)));
      }
    }
    return some;
  }

  private static void remove(ObjectNode json, String field) {
    int dot = field.indexOf('.');
    if (dot < 0 && !field.equals("identifier") && !field.equals("blueprint")) {
      json.remove(field);
    } else if (dot > 0 && json.get(field.substring(0, dot)) instanceof ObjectNode group) {
      ObjectNode copy = group.deepCopy();
      copy.remove(field.substring(dot + 1));
      json.set(field.substring(0, dot), copy);
    }
  }

  /// The entity of a body; only what the body names is written.
  static Entity read(ObjectNode json, String blueprint, String identifier) {
    return new Entity(
        identifier,
        blueprint,
        field(json, "title"),
        field(json, "icon"),
        field(json, "team"),
        group(json, "properties"),
        group(json, "relations"));
  }

  /// The identifier of a body, when it is a plain one.
  static Optional<String> identifier(ObjectNode json) {
    JsonNode value = json.path("identifier");
    if (value.isString() || value.isNumber() || value.isBoolean()) {
      return Optional.of(checked(value.asString("")));
    }
    return Optional.empty();
  }

  static EntityRef ref(String blueprint, String identifier) {
    return new EntityRef(blueprint, checked(identifier));
  }

  private static String checked(String identifier) {
    if (identifier.isEmpty() || identifier.length() > LONGEST_IDENTIFIER) {
      throw new PortError(
          422, "the identifier must have 1 to " + LONGEST_IDENTIFIER + " characters");
    }
    return identifier;
  }

  private static Optional<JsonNode> field(ObjectNode json, String name) {
    return Optional.ofNullable(json.get(name));
  }

  private static ObjectNode group(ObjectNode json, String name) {
    JsonNode group = json.path(name);
    if (group.isMissingNode() || group.isNull()) {
      return MAPPER.createObjectNode();
    }
    if (group instanceof ObjectNode object) {
      return object;
    }
    throw new PortError(422, "\"" + name + "\" must be an object");
  }

  /// A JSON object of one group, in the order of `Map.of`-like pairs, for answers.
  static ObjectNode ok(Map<String, ?> members) {
    ObjectNode json = MAPPER.createObjectNode().put("ok", true);
    members.forEach((name, value) -> json.set(name, MAPPER.valueToTree(value)));
    return json;
  }
}
