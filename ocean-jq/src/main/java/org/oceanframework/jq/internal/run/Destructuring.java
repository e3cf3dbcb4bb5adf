package org.oceanframework.jq.internal.run;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Takes a value apart and binds its parts.
@FunctionalInterface
public interface Destructuring {
  /// Binds the parts of a value.
  ///
  /// @param outer where keys of the pattern are evaluated, which do not see its variables
  /// @param env what is bound so far
  /// @param in the input that keys are evaluated on
  /// @param then runs once for each way in which the value can be taken apart
  void bind(Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then);

  /// Binds the parts of a value on top of an environment.
  default void bind(Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
    bind(env, env, in, value, then);
  }
}
