package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `source as pattern | body`
public final class Bind extends Filter {

  private final Filter source;
  private final Destructuring pattern;
  private final Filter body;

  public Bind(Filter source, Destructuring pattern, Filter body) {
    this.source = source;
    this.pattern = pattern;
    this.body = body;
  }

  /// Whether the pattern is one variable, which needs no generators.
  private boolean isPlain() {
    return pattern instanceof Patterns.Name && source.single();
  }

  @Override
  public boolean single() {
    return isPlain() && body.single();
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    if (isPlain()) {
      JsonNode value = source.one(env, in);
      if (value != null) {
        body.run(env.withValue(value), in, out);
      }
    } else if (pattern instanceof Patterns.Name
        && source instanceof ClosureCall call
        && call.isSingle(env)) {
      JsonNode value = call.oneOf(env, in);
      if (value != null) {
        body.run(env.withValue(value), in, out);
      }
    } else {
      source.run(
          env,
          in,
          value ->
              pattern.bind(
                  env,
                  in,
                  value,
                  inner -> {
                    body.run(inner, in, out);
                    env.run.drain(out);
                  }));
    }
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    JsonNode value = source.one(env, in);
    return value == null ? null : body.one(env.withValue(value), in);
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    source.run(
        env, in, value -> pattern.bind(env, in, value, inner -> body.paths(inner, path, in, out)));
  }
}
