package org.oceanframework.jq.internal.run;

import tools.jackson.databind.JsonNode;

/// Takes the outputs of a filter with where they come from.
@FunctionalInterface
public interface PathOutput {
  /// Takes one output.
  ///
  /// @param path the last place that was visited; the value is from there only if {@link
  ///   Path#leadsTo} says so
  void emit(Path path, JsonNode value);
}
