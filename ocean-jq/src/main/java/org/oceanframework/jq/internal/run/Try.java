package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;

/// `try body catch handler`. Catches errors of the body only, not of what takes its outputs.
public final class Try extends Filter {

  private final Filter body;
  private final Filter handler;

  public Try(Filter body, Filter handler) {
    this.body = body;
    this.handler = handler;
  }

  @Override
  public boolean single() {
    return body.single() && handler.single();
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    Guard guard = new Guard();
    int depth = env.run.depth();
    try {
      body.run(
          env,
          in,
          value -> {
            try {
              out.emit(value);
            } catch (JqError e) {
              guard.passing = e;
              throw e;
            }
          });
    } catch (JqError e) {
      guard.rethrowUnlessOwn(e);
      env.run.restore(depth);
      handler.run(env, e.value(), out);
    }
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    int depth = env.run.depth();
    try {
      return body.one(env, in);
    } catch (JqError e) {
      env.run.restore(depth);
      return handler.one(env, e.value());
    }
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    Guard guard = new Guard();
    int depth = env.run.depth();
    try {
      body.paths(
          env,
          path,
          in,
          (place, value) -> {
            try {
              out.emit(place, value);
            } catch (JqError e) {
              guard.passing = e;
              throw e;
            }
          });
    } catch (JqError e) {
      guard.rethrowUnlessOwn(e);
      env.run.restore(depth);
      handler.paths(env, path, e.value(), out);
    }
  }

  private static final class Guard {

    /// The last error of what takes the outputs.
    private @Nullable JqError passing;

    void rethrowUnlessOwn(JqError error) {
      if (error == passing) {
        throw error;
      }
    }
  }
}
