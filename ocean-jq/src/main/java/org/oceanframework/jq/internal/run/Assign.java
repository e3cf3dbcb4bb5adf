package org.oceanframework.jq.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Update;
import tools.jackson.databind.JsonNode;

/// Assignments.
public final class Assign {

  private Assign() {}

  /// The paths of a path expression, each as an array of keys.
  public static void eachPath(Filter target, Env env, JsonNode in, Output out) {
    target.paths(env, Path.root(in), in, (place, value) -> out.emit(place.keysTo(value)));
  }

  /// `target = value`: for each value, all targets.
  public static final class Set extends Filter {
    private final Filter target;
    private final Filter value;

    public Set(Filter target, Filter value) {
      this.target = target;
      this.value = value;
    }

    @Override
    public boolean single() {
      return value.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      value.run(env, in, right -> out.emit(assigned(env, in, right)));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode right = value.one(env, in);
      return right == null ? null : assigned(env, in, right);
    }

    private JsonNode assigned(Env env, JsonNode in, JsonNode right) {
      Update update = new Update(in, env.run);
      eachPath(
          target,
          env,
          in,
          path -> {
            env.run.step();
            update.set(path, right);
          });
      return update.result();
    }
  }

  /// `target |= change`: the first output of the change; what has none is deleted.
  public static final class Modify extends SingleFilter {
    private final Filter target;
    private final Filter change;

    public Modify(Filter target, Filter change) {
      this.target = target;
      this.change = change;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      Update update = new Update(in, env.run);
      List<JsonNode> empty = new ArrayList<>();
      eachPath(
          target,
          env,
          in,
          path -> {
            env.run.step();
            JsonNode changed = Labels.first(change, env, update.get(path));
            if (changed == null) {
              empty.add(path);
            } else {
              update.set(path, changed);
            }
          });
      update.delete(empty);
      return update.result();
    }
  }

  /// `target += value` and the like: for each value, all targets.
  public static final class Operate extends Filter {
    private final Operators.Operation operation;
    private final Filter target;
    private final Filter value;

    public Operate(Operators.Operation operation, Filter target, Filter value) {
      this.operation = operation;
      this.target = target;
      this.value = value;
    }

    /// `target //= value`
    public static Operate alternative(Filter target, Filter value) {
      return new Operate((l, r, _) -> Kinds.isTrue(l) ? l : r, target, value);
    }

    @Override
    public boolean single() {
      return value.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      value.run(env, in, right -> out.emit(operated(env, in, right)));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode right = value.one(env, in);
      return right == null ? null : operated(env, in, right);
    }

    private JsonNode operated(Env env, JsonNode in, JsonNode right) {
      Update update = new Update(in, env.run);
      eachPath(
          target,
          env,
          in,
          path -> {
            env.run.step();
            update.set(path, operation.of(update.get(path), right, env.run));
          });
      return update.result();
    }
  }
}
