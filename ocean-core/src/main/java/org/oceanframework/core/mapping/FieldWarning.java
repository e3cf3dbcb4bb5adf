package org.oceanframework.core.mapping;

/// A field that became null because its expression gave nothing.
///
/// @param field its name below `mappings`, like `properties.url`
/// @param expression as the mapping file has it
/// @param reason why it gave nothing
public record FieldWarning(String field, String expression, String reason) {

  /// All three in one sentence.
  @Override
  public String toString() {
    return "%s is null: %s (%s)".formatted(field, reason, expression);
  }
}
