package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A compiled expression. It has no state: everything that changes is in {@link Env} and {@link
/// Run}.
///
/// A filter pushes its outputs into an {@link Output} and returns when there are no more. Filters
/// that are known to have at most one output ({@link #single}) also answer it directly, which is
/// how most of a typical program runs.
public abstract class Filter {

  /// Whether there is never more than one output.
  public boolean single() {
    return false;
  }

  /// All outputs, in order.
  ///
  /// @throws org.oceanframework.jq.api.JqError when the expression fails; outputs before that were
  ///   emitted
  public abstract void run(Env env, JsonNode in, Output out);

  /// The output, or null when there is none. Only for filters that are {@link #single}.
  public @Nullable JsonNode one(Env env, JsonNode in) {
    throw new IllegalStateException(getClass().getSimpleName() + " may have several outputs");
  }

  /// All outputs with their places. `path` is the place of the input.
  ///
  /// What is not a path (a literal, arithmetic) leaves the place as it is; whether the value
  /// belongs there is asked at the next access.
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    if (single()) {
      JsonNode value = one(env, in);
      if (value != null) {
        out.emit(path, value);
      }
    } else {
      run(env, in, value -> out.emit(path, value));
    }
  }
}
