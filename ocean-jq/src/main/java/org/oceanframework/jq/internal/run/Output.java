package org.oceanframework.jq.internal.run;

import tools.jackson.databind.JsonNode;

/// Takes the outputs of a filter, one after the other.
@FunctionalInterface
public interface Output {
  void emit(JsonNode value);
}
