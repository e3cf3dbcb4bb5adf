package org.oceanframework.sqlite.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.StoredEntity;

/// An entity and the row it lies in.
record EntityRow(long id, StoredEntity entity) {

  /// What {@link #read} reads, of entity `e` with its datasources.
  static final String SELECT =
      """
      select e.id, e.blueprint, e.identifier, e.title, e.icon, e.team, e.properties, e.relations,
        o.name, u.name, e.created_at, e.updated_at, e.last_seq, e.writes
      from entity e join datasource o on o.id = e.owner join datasource u on u.id = e.updated_by
      """;

  static EntityRow read(ResultSet row) throws SQLException {
    return new EntityRow(row.getLong(1), entity(row));
  }

  static StoredEntity entity(ResultSet row) throws SQLException {
    return new StoredEntity(
        new EntityRef(row.getString(2), row.getString(3)),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Json.node(row.getString(6)),
        Json.object(row.getString(7)),
        Json.object(row.getString(8)),
        row.getString(9),
        row.getString(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14));
  }
}
