package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Filters that choose: `if`, `and`, `or`, `//`, `select`.
public final class Branches {

  private Branches() {}

  /// `if condition then … else … end`
  public static final class If extends Filter {
    private final Filter condition;
    private final Filter then;
    private final Filter otherwise;
    private final boolean single;

    public If(Filter condition, Filter then, Filter otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
      this.single = condition.single() && then.single() && otherwise.single();
    }

    private Filter branch(JsonNode value) {
      return Kinds.isTrue(value) ? then : otherwise;
    }

    @Override
    public boolean single() {
      return single;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (condition.single()) {
        JsonNode value = condition.one(env, in);
        if (value != null) {
          branch(value).run(env, in, out);
        }
      } else {
        condition.run(
            env,
            in,
            value -> {
              branch(value).run(env, in, out);
              env.run.drain(out);
            });
      }
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode value = condition.one(env, in);
      return value == null ? null : branch(value).one(env, in);
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      condition.run(env, in, value -> branch(value).paths(env, path, in, out));
    }
  }

  /// `and`, `or`
  public static final class Logic extends Filter {
    private final boolean isAnd;
    private final Filter left;
    private final Filter right;

    public Logic(boolean isAnd, Filter left, Filter right) {
      this.isAnd = isAnd;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean single() {
      return left.single() && right.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      left.run(
          env,
          in,
          value -> {
            if (Kinds.isTrue(value) == isAnd) {
              right.run(env, in, other -> out.emit(BooleanNode.valueOf(Kinds.isTrue(other))));
            } else {
              out.emit(BooleanNode.valueOf(!isAnd));
            }
          });
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode value = left.one(env, in);
      if (value == null) {
        return null;
      }
      if (Kinds.isTrue(value) != isAnd) {
        return BooleanNode.valueOf(!isAnd);
      }
      JsonNode other = right.one(env, in);
      return other == null ? null : BooleanNode.valueOf(Kinds.isTrue(other));
    }
  }

  /// `select(condition)`
  public static final class Select extends Filter {
    private final Filter condition;

    public Select(Filter condition) {
      this.condition = condition;
    }

    @Override
    public boolean single() {
      return condition.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      condition.run(
          env,
          in,
          value -> {
            if (Kinds.isTrue(value)) {
              out.emit(in);
            }
          });
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode value = condition.one(env, in);
      return value != null && Kinds.isTrue(value) ? in : null;
    }
  }
}
