package org.oceanframework.sqlite.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.sqlite.sql.SqlSession;

/// Rows of blueprints, and those parsed that the current writer has used.
final class Blueprints {

  private final SqlSession session;
  private final Map<String, Blueprint> parsed = new HashMap<>();

  Blueprints(SqlSession session) {
    this.session = session;
  }

  /// Forgets what is parsed, because a transaction was rolled back or another one may have written.
  void forget() {
    parsed.clear();
  }

  Optional<Blueprint> find(String identifier) {
    Blueprint known = parsed.get(identifier);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Blueprint> found =
        session.first(
            "select json from blueprint where identifier = ?",
            row -> Blueprint.of(Json.object(row.getString(1))),
            identifier);
    found.ifPresent(blueprint -> parsed.put(identifier, blueprint));
    return found;
  }

  List<Blueprint> all() {
    return session.list(
        "select json from blueprint order by identifier",
        row -> Blueprint.of(Json.object(row.getString(1))));
  }

  boolean put(Blueprint blueprint, long now) {
    boolean isNew = find(blueprint.identifier()).isEmpty();
    session.update(
        """
        insert into blueprint (identifier, json, created_at, updated_at) values (?, ?, ?, ?)
        on conflict (identifier) do update
        set json = excluded.json, updated_at = excluded.updated_at\
        """,
        blueprint.identifier(),
        Json.text(blueprint.json()),
        now,
        now);
    parsed.remove(blueprint.identifier());
    return isNew;
  }

  boolean delete(String identifier) {
    if (session.any("select 1 from entity where blueprint = ?", identifier)) {
      throw new EntityRefusedException(
          409, "blueprint \"%s\" still has entities; delete them first".formatted(identifier));
    }
    for (Blueprint other : all()) {
      if (!other.identifier().equals(identifier)) {
        refuseIfRelated(other, identifier);
      }
    }
    parsed.remove(identifier);
    return session.update("delete from blueprint where identifier = ?", identifier) > 0;
  }

  private static void refuseIfRelated(Blueprint other, String identifier) {
    other
        .relations()
        .forEach((name, relation) -> {
          if (relation.target().equals(identifier)) {
            throw new EntityRefusedException(
                409,
                "blueprint \"%s\" is the target of relation \"%s\" of blueprint \"%s\"; remove the relation first"
                    .formatted(identifier, name, other.identifier()));
          }
        });
  }
}
