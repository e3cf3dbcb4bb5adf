package org.oceanframework.sqlite.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.sqlite.sql.SqlSession;

/// Rows of entities. For the writer's thread.
final class Entities {

  private static final int MOST_CHARS = 4 << 20;
  private static final int MOST_DATASOURCES = 1_000;

  private final SqlSession session;
  private final Map<String, Long> datasources = new HashMap<>();

  Entities(SqlSession session) {
    this.session = session;
  }

  /// Forgets what it holds in memory, because a transaction was rolled back.
  void forget() {
    datasources.clear();
  }

  Optional<EntityRow> find(EntityRef ref) {
    return session.first(
        EntityRow.SELECT + " where e.blueprint = ? and e.identifier = ?",
        EntityRow::read,
        ref.blueprint(),
        ref.identifier());
  }

  Optional<EntityRow> find(long id) {
    return session.first(EntityRow.SELECT + " where e.id = ?", EntityRow::read, id);
  }

  Optional<Long> id(EntityRef ref) {
    return session.first(
        "select id from entity where blueprint = ? and identifier = ?",
        row -> row.getLong(1),
        ref.blueprint(),
        ref.identifier());
  }

  /// Creates an entity.
  ///
  /// @return its row's id
  long insert(EntityRef ref, Content content, String owner, Change change) {
    String[] texts = texts(ref, content);
    return session.insert(
        """
        insert into entity (blueprint, identifier, title, icon, team, properties, relations,
          owner, updated_by, created_at, updated_at, last_seq, writes)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)\
        """,
        ref.blueprint(),
        ref.identifier(),
        content.title(),
        content.icon().orElse(null),
        Json.text(content.team()),
        texts[0],
        texts[1],
        datasource(owner),
        datasource(change.datasource()),
        change.now(),
        change.now(),
        change.by());
  }

  /// Changes an entity; one that belongs to nobody belongs to the datasource from now on.
  void update(EntityRow before, Content content, Change change) {
    String[] texts = texts(before.entity().ref(), content);
    String owner = before.entity().owner();
    session.update(
        """
        update entity set title = ?, icon = ?, team = ?, properties = ?, relations = ?, owner = ?,
          updated_by = ?, updated_at = ?, last_seq = ?, writes = writes + 1
        where id = ?\
        """,
        content.title(),
        content.icon().orElse(null),
        Json.text(content.team()),
        texts[0],
        texts[1],
        datasource(owner.isEmpty() ? change.datasource() : owner),
        datasource(change.datasource()),
        change.now(),
        change.by(),
        before.id());
  }

  void delete(long id) {
    session.update("delete from entity where id = ?", id);
  }

  private static String[] texts(EntityRef ref, Content content) {
    String[] texts = {Json.text(content.properties()), Json.text(content.relations())};
    int chars = texts[0].length() + texts[1].length();
    if (chars > MOST_CHARS) {
      throw new EntityRefusedException(
          422,
          "entity \"%s\" of blueprint \"%s\" is too large: properties and relations are %d characters, at most %d are kept; map less of it"
              .formatted(ref.identifier(), ref.blueprint(), chars, MOST_CHARS));
    }
    return texts;
  }

  private long datasource(String name) {
    Long known = datasources.get(name);
    if (known != null) {
      return known;
    }
    if (datasources.size() >= MOST_DATASOURCES) {
      datasources.clear();
    }
    long id =
        session
            .first("select id from datasource where name = ?", row -> row.getLong(1), name)
            .orElseGet(() -> session.insert("insert into datasource (name) values (?)", name));
    datasources.put(name, id);
    return id;
  }

  /// Who changes something when, and by which delivery (or 0).
  record Change(String datasource, long now, long by) {}
}
