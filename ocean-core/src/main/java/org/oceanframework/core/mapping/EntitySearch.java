package org.oceanframework.core.mapping;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Finds entities for mappings whose identifier is a search query. What it throws, the mapper
/// throws.
@FunctionalInterface
public interface EntitySearch {

  /// The identifiers of the entities that match.
  ///
  /// @param blueprint where to look
  /// @param query `{combinator, rules: [{property, operator, value}]}`, evaluated
  List<String> search(String blueprint, JsonNode query);
}
