package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A use of a parameter: what the caller passed runs with the caller's bindings.
public final class ClosureCall extends Filter {

  private final int links;

  public ClosureCall(int links) {
    this.links = links;
  }

  int links() {
    return links;
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    Env.Closure closure = env.closure(links);
    env.run.step();
    closure.filter().run(closure.env(), in, out);
  }

  /// Whether what was passed has at most one output.
  boolean isSingle(Env env) {
    return env.closure(links).filter().single();
  }

  /// Only when {@link #isSingle}.
  @Nullable JsonNode oneOf(Env env, JsonNode in) {
    Env.Closure closure = env.closure(links);
    env.run.step();
    return closure.filter().one(closure.env(), in);
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    Env.Closure closure = env.closure(links);
    env.run.step();
    closure.filter().paths(closure.env(), path, in, out);
  }
}
