package org.oceanframework.core.mapping;

import java.util.OptionalDouble;

/// The flags at the root of a mapping file.
///
/// @param deleteDependentEntities whether entities with a required relation to a deleted one go too
/// @param createMissingRelatedEntities whether targets of relations that are not there are created
/// @param enableMergeEntity whether properties that are not mapped stay
/// @param entityDeletionThreshold the greatest part of a kind that a resync may delete, 0 to 1; 0
///   and empty: it deletes nothing
public record MappingOptions(
    boolean deleteDependentEntities,
    boolean createMissingRelatedEntities,
    boolean enableMergeEntity,
    OptionalDouble entityDeletionThreshold) {

  /// Ocean's defaults.
  public static MappingOptions standard() {
    return new MappingOptions(true, true, true, OptionalDouble.of(0.9));
  }
}
