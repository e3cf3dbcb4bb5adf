package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `left | right`
public final class Pipe extends Filter {

  private final Filter left;
  private final Filter right;
  private final boolean leftSingle;
  private final boolean single;

  public Pipe(Filter left, Filter right) {
    this.left = left;
    this.right = right;
    this.leftSingle = left.single();
    this.single = leftSingle && right.single();
  }

  @Override
  public boolean single() {
    return single;
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    if (leftSingle) {
      JsonNode value = left.one(env, in);
      if (value != null) {
        right.run(env, value, out);
      }
    } else if (left instanceof ClosureCall call && call.isSingle(env)) {
      JsonNode value = call.oneOf(env, in);
      if (value != null) {
        right.run(env, value, out);
      }
    } else {
      left.run(
          env,
          in,
          value -> {
            right.run(env, value, out);
            env.run.drain(out);
          });
    }
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    JsonNode value = left.one(env, in);
    return value == null ? null : right.one(env, value);
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    left.paths(env, path, in, (place, value) -> right.paths(env, place, value, out));
  }
}
