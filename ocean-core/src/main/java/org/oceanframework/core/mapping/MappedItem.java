package org.oceanframework.core.mapping;

import java.util.List;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;

/// What became of one item under one resource of the mapping.
public sealed interface MappedItem {

  /// An entity to write.
  ///
  /// @param warnings fields that are null because their expression gave nothing
  record Mapped(Entity entity, List<FieldWarning> warnings) implements MappedItem {
    public Mapped {
      warnings = List.copyOf(warnings);
    }
  }

  /// The item fails the selector: the entity that it would be must not be there.
  record Unselected(EntityRef ref) implements MappedItem {}

  /// The item gives no entity, and nothing is to be done.
  ///
  /// @param reason why
  /// @param warnings fields that are null because their expression gave nothing
  record Skipped(String reason, List<FieldWarning> warnings) implements MappedItem {
    public Skipped {
      warnings = List.copyOf(warnings);
    }
  }

  /// The mapping cannot decide about the item, and will not when it is tried again.
  record Failed(String reason) implements MappedItem {}
}
