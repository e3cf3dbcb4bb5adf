package org.oceanframework.core.catalog;

import java.util.Optional;
import org.oceanframework.api.EntityRef;

/// The embedded catalog inside the state transaction. It knows nothing of the order rule: the
/// applier asks that first.
public interface CatalogTransaction {

  /// Creates or changes an entity: checks it against its blueprint, merges, compares, writes,
  /// counts.
  ///
  /// @return `CREATED`, `UPDATED` or `UNCHANGED`
  /// @throws EntityRefusedException when it does not fit; nothing was written then
  EntityWrite.Outcome upsert(EntityWrite.Upsert write, long nowMillis);

  /// Deletes an entity.
  ///
  /// @return `DELETED`, or `ABSENT` when it is not there or another datasource owns it
  EntityWrite.Outcome delete(EntityWrite.Delete write, long nowMillis);

  /// Reads one entity.
  Optional<StoredEntity> entity(EntityRef ref);

  /// Reads one blueprint.
  Optional<Blueprint> blueprint(String identifier);

  /// Creates or replaces a blueprint; entities stay as they are.
  ///
  /// @return whether it is new
  boolean putBlueprint(Blueprint blueprint, long nowMillis);

  /// Deletes a blueprint.
  ///
  /// @throws EntityRefusedException (409) while it has entities or relations point to it
  boolean deleteBlueprint(String identifier);
}
