package org.oceanframework.sqlite.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oceanframework.sqlite.sql.SqlSession;
import tools.jackson.databind.JsonNode;

/// Rows of relations, which say what the entities' `relations` say, from both ends. For the
/// writer's thread.
final class Relations {

  private final SqlSession session;

  Relations(SqlSession session) {
    this.session = session;
  }

  /// The identifiers that a relation's value names: one, several or none.
  static List<String> identifiers(JsonNode value) {
    Set<String> identifiers = new LinkedHashSet<>();
    if (value.isString()) {
      identifiers.add(value.stringValue());
    }
    if (value.isArray()) {
      value.forEach(one -> identifiers.add(one.stringValue("")));
    }
    return new ArrayList<>(identifiers);
  }

  void add(long source, String name, long target) {
    session.update(
        "insert or ignore into relation (source, name, target) values (?, ?, ?)",
        source,
        name,
        target);
  }

  void clear(long source, String name) {
    session.update("delete from relation where source = ? and name = ?", source, name);
  }

  void remove(long source, String name, long target) {
    session.update(
        "delete from relation where source = ? and name = ? and target = ?", source, name, target);
  }

  /// Removes what begins at an entity.
  void clear(long source) {
    session.update("delete from relation where source = ?", source);
  }

  List<Incoming> incoming(long target) {
    return session.list(
        """
        select r.source, r.name, e.blueprint, e.identifier
        from relation r join entity e on e.id = r.source
        where r.target = ?\
        """,
        row -> new Incoming(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
        target);
  }

  List<Long> targets(long source, String name) {
    return session.list(
        "select target from relation where source = ? and name = ?",
        row -> row.getLong(1),
        source,
        name);
  }

  /// An entity whose relation points to the one asked about.
  record Incoming(long source, String name, String blueprint, String identifier) {}
}
