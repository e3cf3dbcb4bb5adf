package org.oceanframework.core.mapping;

import java.util.List;

/// What became of one item, and what each expression gave for it.
///
/// @param result what the mapper makes of it
/// @param fields every expression that was evaluated, in order, the selector among them
public record ExplainedItem(MappedItem result, List<FieldOutcome> fields) {
  public ExplainedItem {
    fields = List.copyOf(fields);
  }

  /// The fields of the entity that are empty.
  public List<FieldOutcome> emptyFields() {
    return fields.stream()
        .filter(field -> field.isEmpty() && !field.field().equals(FieldOutcome.SELECTOR))
        .toList();
  }
}
