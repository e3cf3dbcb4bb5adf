package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.JsonNode;

/// Loops that jq defines by recursion. Where each round has one output they need no stack.
public final class Loops {

  private Loops() {}

  /// `until(condition; change)`
  public static final class Until extends Filter {
    private final Filter condition;
    private final Filter change;
    private final boolean single;

    public Until(Filter condition, Filter change) {
      this.condition = condition;
      this.change = change;
      this.single = condition.single() && change.single();
    }

    @Override
    public boolean single() {
      return single;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode at = in;
      while (at != null) {
        env.run.step();
        JsonNode done = condition.one(env, at);
        if (done == null || Kinds.isTrue(done)) {
          return done == null ? null : at;
        }
        at = change.one(env, at);
      }
      return null;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (single) {
        JsonNode value = one(env, in);
        if (value != null) {
          out.emit(value);
        }
        return;
      }
      env.run.step();
      env.run.enter();
      condition.run(
          env,
          in,
          done -> {
            if (Kinds.isTrue(done)) {
              out.emit(in);
            } else {
              change.run(env, in, next -> run(env, next, out));
            }
          });
      env.run.leave();
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      env.run.step();
      env.run.enter();
      condition.run(
          env,
          in,
          done -> {
            if (Kinds.isTrue(done)) {
              out.emit(path, in);
            } else {
              change.paths(env, path, in, (place, next) -> paths(env, place, next, out));
            }
          });
      env.run.leave();
    }
  }

  /// `repeat(filter)`: its outputs again and again. Only an error, a break or a budget ends it.
  public static final class Repeat extends Filter {
    private final Filter filter;

    public Repeat(Filter filter) {
      this.filter = filter;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      while (true) {
        env.run.step();
        filter.run(env, in, out);
      }
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      while (true) {
        env.run.step();
        filter.paths(env, path, in, out);
      }
    }
  }

  /// `while(condition; change)`
  public static final class While extends Filter {
    private final Filter condition;
    private final Filter change;
    private final boolean isLoop;

    public While(Filter condition, Filter change) {
      this.condition = condition;
      this.change = change;
      this.isLoop = condition.single() && change.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (!isLoop) {
        branch(env, in, out);
        return;
      }
      JsonNode at = in;
      while (at != null) {
        env.run.step();
        JsonNode more = condition.one(env, at);
        if (more == null || !Kinds.isTrue(more)) {
          return;
        }
        out.emit(at);
        at = change.one(env, at);
      }
    }

    private void branch(Env env, JsonNode in, Output out) {
      env.run.step();
      env.run.enter();
      condition.run(
          env,
          in,
          more -> {
            if (Kinds.isTrue(more)) {
              out.emit(in);
              change.run(env, in, next -> branch(env, next, out));
            }
          });
      env.run.leave();
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      env.run.step();
      env.run.enter();
      condition.run(
          env,
          in,
          more -> {
            if (Kinds.isTrue(more)) {
              out.emit(path, in);
              change.paths(env, path, in, (place, next) -> paths(env, place, next, out));
            }
          });
      env.run.leave();
    }
  }

  /// `last(filter)`
  public static final class Last extends SingleFilter {
    private final Filter filter;

    public Last(Filter filter) {
      this.filter = filter;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode[] last = {null};
      filter.run(env, in, value -> last[0] = value);
      return last[0];
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      Path[] place = {path};
      JsonNode[] last = {null};
      filter.paths(
          env,
          path,
          in,
          (at, value) -> {
            place[0] = at;
            last[0] = value;
          });
      JsonNode value = last[0];
      if (value != null) {
        out.emit(place[0], value);
      }
    }
  }

  /// All outputs of a filter but the first so many.
  public static final class Skip extends Filter {
    private final double count;
    private final Filter filter;

    public Skip(double count, Filter filter) {
      this.count = count;
      this.filter = filter;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      double[] left = {count};
      filter.run(
          env,
          in,
          value -> {
            if (--left[0] < 0) {
              out.emit(value);
            }
          });
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      double[] left = {count};
      filter.paths(
          env,
          path,
          in,
          (place, value) -> {
            if (--left[0] < 0) {
              out.emit(place, value);
            }
          });
    }
  }
}
