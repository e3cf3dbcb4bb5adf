package org.oceanframework.jq.internal.builtin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Order;
import org.oceanframework.jq.internal.json.Update;
import org.oceanframework.jq.internal.run.Assign;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Output;
import org.oceanframework.jq.internal.run.Path;
import org.oceanframework.jq.internal.run.PathOutput;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.JsonNode;

/// Paths as values: `path`, `getpath`, `setpath`, `delpaths`.
final class Paths {

  private static final int LENGTH_MAX = 10_000;

  private Paths() {}

  static void register(Registry registry) {
    registry.filter("path", 1, arguments -> new PathsOf(arguments[0]));
    registry.filter("getpath", 1, arguments -> new GetPath(arguments[0]));
    registry.two("setpath", (in, path, value, run) -> set(in, path, value, run));
    registry.one("delpaths", Paths::delete);
  }

  private static JsonNode set(JsonNode in, JsonNode path, JsonNode value, Run run) {
    check(path);
    run.steps(path.size());
    Update update = new Update(in, run);
    update.set(path, value);
    return update.result();
  }

  private static void check(JsonNode path) {
    if (!path.isArray()) {
      throw new JqError("Path must be specified as an array");
    }
    if (path.size() > LENGTH_MAX) {
      throw new JqError("Path too deep");
    }
  }

  private static JsonNode delete(JsonNode in, JsonNode paths, Run run) {
    if (!paths.isArray()) {
      throw new JqError("Paths must be specified as an array");
    }
    List<JsonNode> all = new ArrayList<>(paths.size());
    paths.forEach(all::add);
    run.steps(all.size());
    all.sort(Order.sorting(run));
    for (JsonNode path : all) {
      if (!path.isArray()) {
        throw new JqError("Path must be specified as array, not " + Kinds.name(path));
      }
    }
    Update update = new Update(in, run);
    update.delete(all);
    return update.result();
  }

  /// `path(target)`
  private static final class PathsOf extends Filter {
    private final Filter target;

    PathsOf(Filter target) {
      this.target = target;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      Assign.eachPath(target, env, in, out);
    }
  }

  /// `getpath(path)`
  private static final class GetPath extends Filter {
    private final Filter path;

    GetPath(Filter path) {
      this.path = path;
    }

    @Override
    public boolean single() {
      return path.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      path.run(env, in, keys -> out.emit(get(in, keys, env.run())));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode keys = path.one(env, in);
      return keys == null ? null : get(in, keys, env.run());
    }

    private static JsonNode get(JsonNode in, JsonNode keys, Run run) {
      check(keys);
      return Access.path(in, keys, run);
    }

    @Override
    public void paths(Env env, Path from, JsonNode in, PathOutput out) {
      path.run(
          env,
          in,
          keys -> {
            JsonNode found = get(in, keys, env.run());
            Path place = from.extended(in, keys, found);
            out.emit(place, found);
          });
    }
  }
}
