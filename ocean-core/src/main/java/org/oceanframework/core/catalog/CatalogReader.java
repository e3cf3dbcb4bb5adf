package org.oceanframework.core.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import tools.jackson.databind.JsonNode;

/// Reads of the embedded catalog, on one snapshot.
public interface CatalogReader {
  /// All blueprints, by identifier.
  List<Blueprint> blueprints();

  /// One blueprint.
  Optional<Blueprint> blueprint(String identifier);

  /// How many entities each blueprint has.
  Map<String, Long> counts();

  /// One entity.
  Optional<StoredEntity> entity(EntityRef ref);

  /// Entities of a blueprint, last changed first, optionally with a text in title or identifier.
  List<StoredEntity> entities(String blueprint, String text, int offset, int most);

  /// Entities that have this one as the target of a relation.
  List<Incoming> incoming(EntityRef target, int most);

  /// Entities that fit a query of Port's search language: `combinator` and/or, `rules` with
  /// `property`, `operator`, `value`, nested; `$identifier`, `$blueprint`, `$title`, `$team`,
  /// `$datasource`, `$updatedAt`, `$createdAt`.
  ///
  /// @throws EntityRefusedException (422) naming what the query gets wrong
  List<StoredEntity> search(JsonNode query, int most);

  /// Entities of a datasource by the beginning and the end of its name, in order of blueprint and
  /// identifier.
  ///
  /// @param beforeMillis only those last changed before; {@link Long#MAX_VALUE} for all
  /// @param from exclusive; empty: from the first
  List<StoredEntity> ofDatasource(
      String prefix, String suffix, long beforeMillis, Optional<EntityRef> from, int most);

  /// An entity and the relation of it that points here.
  record Incoming(StoredEntity entity, String relation) {}
}
