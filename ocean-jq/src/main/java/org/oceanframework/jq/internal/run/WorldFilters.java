package org.oceanframework.jq.internal.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;

/// What a program can ask of the world around it.
public final class WorldFilters {

  /// `$ENV`, `env`
  public static final Filter ENVIRONMENT =
      new SingleFilter() {
        @Override
        public JsonNode one(Env env, JsonNode in) {
          return env.run.world().environment();
        }
      };

  /// `input`
  public static final Filter INPUT =
      new SingleFilter() {
        @Override
        public JsonNode one(Env env, JsonNode in) {
          Supplier<@Nullable JsonNode> inputs = env.run.world().inputs();
          if (inputs == null) {
            throw new JqError("break");
          }
          JsonNode next = inputs.get();
          if (next == null) {
            throw new JqError("No more inputs");
          }
          return next;
        }
      };

  /// `inputs`
  public static final Filter INPUTS =
      new Filter() {
        @Override
        public void run(Env env, JsonNode in, Output out) {
          Supplier<@Nullable JsonNode> inputs = env.run.world().inputs();
          JsonNode next = inputs == null ? null : inputs.get();
          while (inputs != null && next != null) {
            env.run.step();
            out.emit(next);
            next = inputs.get();
          }
        }
      };

  /// `halt`
  public static final Filter HALT =
      new SingleFilter() {
        @Override
        public JsonNode one(Env env, JsonNode in) {
          throw new HaltSignal();
        }
      };

  private WorldFilters() {}

  /// Ends a program without an error.
  public static final class HaltSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HaltSignal() {
      super(null, null, false, false);
    }
  }
}
