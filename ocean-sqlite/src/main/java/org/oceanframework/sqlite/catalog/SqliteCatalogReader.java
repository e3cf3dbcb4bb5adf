package org.oceanframework.sqlite.catalog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.sqlite.sql.SqlSession;
import tools.jackson.databind.JsonNode;

/// Reads of the catalog on a reader's session. For its thread.
public final class SqliteCatalogReader implements CatalogReader {

  private static final int MOST_TEXT = 200;

  private final SqlSession session;
  private final InstantSource clock;

  /// The clock is for searches that speak of today or last week.
  public SqliteCatalogReader(SqlSession session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public List<Blueprint> blueprints() {
    return new Blueprints(session).all();
  }

  @Override
  public Optional<Blueprint> blueprint(String identifier) {
    return new Blueprints(session).find(identifier);
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    session.list(
        """
        select identifier, (select count(*) from entity where blueprint = b.identifier)
        from blueprint b order by identifier\
        """,
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  @Override
  public Optional<StoredEntity> entity(EntityRef ref) {
    return session.first(
        EntityRow.SELECT + " where e.blueprint = ? and e.identifier = ?",
        EntityRow::entity,
        ref.blueprint(),
        ref.identifier());
  }

  @Override
  public List<StoredEntity> entities(String blueprint, String text, int offset, int most) {
    if (text.isEmpty()) {
      return session.list(
          EntityRow.SELECT
              + " where e.blueprint = ? order by e.updated_at desc, e.id desc limit ? offset ?",
          EntityRow::entity,
          blueprint,
          most,
          offset);
    }
    String like = like(text);
    return session.list(
        EntityRow.SELECT
            + """
             where e.blueprint = ? and (e.title like ? escape '\\' or e.identifier like ? escape '\\')
            order by e.updated_at desc, e.id desc limit ? offset ?\
            """,
        EntityRow::entity,
        blueprint,
        like,
        like,
        most,
        offset);
  }

  @Override
  public List<Incoming> incoming(EntityRef target, int most) {
    return session.list(
        """
        select e.id, e.blueprint, e.identifier, e.title, e.icon, e.team, e.properties, e.relations,
          o.name, u.name, e.created_at, e.updated_at, e.last_seq, e.writes, r.name
        from entity t join relation r on r.target = t.id join entity e on e.id = r.source
          join datasource o on o.id = e.owner join datasource u on u.id = e.updated_by
        where t.blueprint = ? and t.identifier = ?
        order by e.blueprint, e.identifier, r.name limit ?\
        """,
        row -> new Incoming(EntityRow.entity(row), row.getString(15)),
        target.blueprint(),
        target.identifier(),
        most);
  }

  @Override
  public List<StoredEntity> search(JsonNode query, int most) {
    Clause clause = new Search(clock.instant()).compile(query);
    List<Object> values = new ArrayList<>(clause.values());
    values.add(most);
    return session.listOnce(
        EntityRow.SELECT + " where " + clause.sql() + " order by e.blueprint, e.identifier limit ?",
        EntityRow::entity,
        values.toArray());
  }

  // Pages go along the index of references. Together they are one pass over it, so owners need no
  // index of their own, which every write would pay for.
  @Override
  public List<StoredEntity> ofDatasource(
      String prefix, String suffix, long beforeMillis, Optional<EntityRef> from, int most) {
    EntityRef after = from.orElse(new EntityRef("", ""));
    return session.list(
        EntityRow.SELECT
            + """
             where (e.blueprint, e.identifier) > (?, ?) and e.updated_at < ?
              and e.owner in (
                select id from datasource
                where substr(name, 1, length(?)) = ? and (? = '' or substr(name, -length(?)) = ?))
            order by e.blueprint, e.identifier limit ?\
            """,
        EntityRow::entity,
        after.blueprint(),
        after.identifier(),
        beforeMillis,
        prefix,
        prefix,
        suffix,
        suffix,
        suffix,
        most);
  }

  private static String like(String text) {
    String bounded = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return "%" + bounded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
