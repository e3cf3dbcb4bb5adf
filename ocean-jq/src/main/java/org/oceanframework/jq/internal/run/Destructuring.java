package org.oceanframework.jq.internal.run;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Takes a value apart and binds its parts.
@FunctionalInterface
public interface Destructuring {
  /// Binds the parts of a value.
  ///
  /// @param in the input that keys of the pattern are evaluated on
  /// @param then runs once for each way in which the value can be taken apart
  void bind(Env env, JsonNode in, JsonNode value, Consumer<Env> then);
}
