package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.JsonNode;

/// `left // right`: the outputs of `left` that are true; if there are none, `right`. Errors of
/// `left` are errors.
public final class Alternative extends Filter {

  private final Filter left;
  private final Filter right;
  private final boolean single;

  public Alternative(Filter left, Filter right) {
    this.left = left;
    this.right = right;
    this.single = left.single() && right.single();
  }

  @Override
  public boolean single() {
    return single;
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    boolean[] found = {false};
    left.run(
        env,
        in,
        value -> {
          if (Kinds.isTrue(value)) {
            found[0] = true;
            out.emit(value);
          }
        });
    if (!found[0]) {
      right.run(env, in, out);
    }
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    JsonNode value = left.one(env, in);
    return value != null && Kinds.isTrue(value) ? value : right.one(env, in);
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    boolean[] found = {false};
    left.paths(
        env,
        path,
        in,
        (place, value) -> {
          if (Kinds.isTrue(value)) {
            found[0] = true;
            out.emit(place, value);
          }
        });
    if (!found[0]) {
      right.paths(env, path, in, out);
    }
  }
}
