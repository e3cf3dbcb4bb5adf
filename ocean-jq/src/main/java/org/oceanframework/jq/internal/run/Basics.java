package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The smallest filters.
public final class Basics {

  /// `.`
  public static final Filter IDENTITY = new Identity();

  /// `empty`
  public static final Filter EMPTY = new Empty();

  private Basics() {}

  /// `.`
  public static final class Identity extends SingleFilter {
    @Override
    public JsonNode one(Env env, JsonNode in) {
      return in;
    }
  }

  private static final class Empty extends SingleFilter {
    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      return null;
    }
  }

  /// A value that is known when the program is compiled.
  public static final class Constant extends SingleFilter {
    private final JsonNode value;

    public Constant(JsonNode value) {
      this.value = value;
    }

    public JsonNode value() {
      return value;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      return value;
    }
  }

  /// `$name`
  public static final class Variable extends SingleFilter {
    private final int links;

    public Variable(int links) {
      this.links = links;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      return env.variable(links);
    }
  }

  /// `left, right`
  public static final class Comma extends Filter {
    private final Filter left;
    private final Filter right;

    public Comma(Filter left, Filter right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      left.run(env, in, out);
      right.run(env, in, out);
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      left.paths(env, path, in, out);
      right.paths(env, path, in, out);
    }
  }
}
