package org.oceanframework.core.catalog;

import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;

/// One write that the order rule decides on.
public sealed interface EntityWrite {

  /// The entity it touches.
  EntityRef ref();

  /// Which writer's mark it carries: the resource of the mapping (`kind#index`), or `api`.
  String resource();

  /// How new the state is.
  long asOf();

  /// Creates the entity, or merges what the mapping made into it.
  ///
  /// @param by the sequence of the delivery behind it, or 0
  record Upsert(Entity entity, String resource, long asOf, long by, WriteOptions options)
      implements EntityWrite {
    @Override
    public EntityRef ref() {
      return entity.ref();
    }
  }

  /// Deletes the entity, if this datasource owns it.
  ///
  /// @param by the sequence of the delivery behind it, or 0
  record Delete(EntityRef ref, String resource, long asOf, long by, WriteOptions options)
      implements EntityWrite {}

  /// How to write.
  ///
  /// @param datasource who owns what is written, as in Port's `$datasource`
  /// @param createMissingRelated whether targets of relations that do not exist are created empty
  /// @param deleteDependents whether entities with a required relation to a deleted one go too
  /// @param merge whether properties that are not mapped stay
  /// @param force whether the order rule is overridden (a person's replay with `--force`)
  record WriteOptions(
      String datasource,
      boolean createMissingRelated,
      boolean deleteDependents,
      boolean merge,
      boolean force) {}

  /// What became of a write.
  ///
  /// @param outcome what happened
  /// @param detail for `SUPERSEDED` what is newer, for `REFUSED` why; else empty
  record Result(EntityWrite write, Outcome outcome, String detail) {}

  /// What can become of a write.
  enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    DELETED,
    ABSENT,
    SUPERSEDED,
    REFUSED;

    /// The name in records.
    public String op() {
      return switch (this) {
        case CREATED -> "create";
        case UPDATED -> "update";
        case UNCHANGED -> "unchanged";
        case DELETED -> "delete";
        case ABSENT -> "absent";
        case SUPERSEDED -> "superseded";
        case REFUSED -> "refused";
      };
    }
  }
}
