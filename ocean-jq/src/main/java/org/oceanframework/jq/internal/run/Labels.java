package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `label` and `break`, and what is built with them.
public final class Labels {

  private Labels() {}

  /// Runs a generator that may end itself with the signal.
  static void until(Env env, BreakSignal signal, Runnable generator) {
    int depth = env.run.depth();
    try {
      generator.run();
    } catch (BreakSignal e) {
      if (e != signal) {
        throw e;
      }
      env.run.restore(depth);
    }
  }

  /// The first output of a filter, or null.
  public static @Nullable JsonNode first(Filter filter, Env env, JsonNode in) {
    if (filter.single()) {
      return filter.one(env, in);
    }
    BreakSignal signal = new BreakSignal();
    JsonNode[] found = {null};
    until(
        env,
        signal,
        () ->
            filter.run(
                env,
                in,
                value -> {
                  found[0] = value;
                  throw signal;
                }));
    return found[0];
  }

  /// `label $name | body`
  public static final class Label extends Filter {
    private final Filter body;

    public Label(Filter body) {
      this.body = body;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      BreakSignal signal = new BreakSignal();
      until(env, signal, () -> body.run(env.with(signal), in, out));
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      BreakSignal signal = new BreakSignal();
      until(env, signal, () -> body.paths(env.with(signal), path, in, out));
    }
  }

  /// `break $name`
  public static final class Break extends SingleFilter {
    private final int links;

    public Break(int links) {
      this.links = links;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      throw env.label(links);
    }
  }

  /// `first(filter)`
  public static final class First extends Filter {
    private final Filter filter;

    public First(Filter filter) {
      this.filter = filter;
    }

    @Override
    public boolean single() {
      return true;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      JsonNode value = one(env, in);
      if (value != null) {
        out.emit(value);
      }
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      return first(filter, env, in);
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      new Limit(1, filter).paths(env, path, in, out);
    }
  }

  /// The first so many outputs of a filter.
  public static final class Limit extends Filter {
    private final double count;
    private final Filter filter;

    public Limit(double count, Filter filter) {
      this.count = count;
      this.filter = filter;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      BreakSignal signal = new BreakSignal();
      double[] left = {count};
      until(
          env,
          signal,
          () ->
              filter.run(
                  env,
                  in,
                  value -> {
                    left[0]--;
                    out.emit(value);
                    if (left[0] <= 0) {
                      throw signal;
                    }
                  }));
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      BreakSignal signal = new BreakSignal();
      double[] left = {count};
      until(
          env,
          signal,
          () ->
              filter.paths(
                  env,
                  path,
                  in,
                  (place, value) -> {
                    left[0]--;
                    out.emit(place, value);
                    if (left[0] <= 0) {
                      throw signal;
                    }
                  }));
    }
  }
}
