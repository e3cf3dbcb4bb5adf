package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Slices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `of[key]`, `of[from:to]` and `of[]`.
public final class Accesses {

  private Accesses() {}

  /// `of[key]`. For each key, each value.
  public static final class Index extends Filter {
    private final Filter of;
    private final Filter key;

    public Index(Filter of, Filter key) {
      this.of = of;
      this.key = key;
    }

    @Override
    public boolean single() {
      return of.single() && key.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      key.run(env, in, at -> of.run(env, in, value -> out.emit(Access.get(value, at, env.run))));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode at = key.one(env, in);
      JsonNode value = at == null ? null : of.one(env, in);
      return at == null || value == null ? null : Access.get(value, at, env.run);
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      key.run(
          env,
          in,
          at ->
              of.paths(
                  env,
                  path,
                  in,
                  (place, value) -> {
                    place.checkAccess(value, at);
                    JsonNode found = Access.get(value, at, env.run);
                    out.emit(place.child(at, found), found);
                  }));
    }
  }

  /// `of[from:to]`
  public static final class Slice extends Filter {
    private final Filter of;
    private final Filter from;
    private final Filter to;

    public Slice(Filter of, Filter from, Filter to) {
      this.of = of;
      this.from = from;
      this.to = to;
    }

    @Override
    public boolean single() {
      return of.single() && from.single() && to.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      from.run(
          env,
          in,
          start ->
              to.run(
                  env,
                  in,
                  end -> of.run(env, in, value -> out.emit(Slices.of(value, start, end, env.run)))));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode start = from.one(env, in);
      JsonNode end = start == null ? null : to.one(env, in);
      JsonNode value = end == null ? null : of.one(env, in);
      return start == null || end == null || value == null ? null : Slices.of(value, start, end, env.run);
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      from.run(
          env,
          in,
          start -> to.run(env, in, end -> slices(env, path, in, Slices.key(start, end), out)));
    }

    private void slices(Env env, Path path, JsonNode in, JsonNode key, PathOutput out) {
      of.paths(
          env,
          path,
          in,
          (place, value) -> {
            place.checkAccess(value, key);
            JsonNode found = Access.get(value, key, env.run);
            out.emit(place.child(key, found), found);
          });
    }
  }

  /// `of[]`
  public static final class Iterate extends Filter {
    private final Filter of;

    public Iterate(Filter of) {
      this.of = of;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (of.single()) {
        JsonNode value = of.one(env, in);
        if (value != null) {
          elements(env.run, value, out);
        }
      } else {
        of.run(env, in, value -> elements(env.run, value, out));
      }
    }

    private static void elements(Run run, JsonNode value, Output out) {
      if (value instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          run.step();
          out.emit(array.get(i));
        }
      } else {
        for (JsonNode element : Access.iterable(value)) {
          run.step();
          out.emit(element);
        }
      }
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      of.paths(env, path, in, (place, value) -> places(env.run, place, value, out));
    }

    /// The elements of a value with their places.
    static void places(Run run, Path place, JsonNode value, PathOutput out) {
      place.checkIteration(value);
      if (value instanceof ObjectNode object) {
        for (var property : object.properties()) {
          run.step();
          JsonNode key = StringNode.valueOf(property.getKey());
          out.emit(place.child(key, property.getValue()), property.getValue());
        }
      } else {
        int index = 0;
        for (JsonNode element : Access.iterable(value)) {
          run.step();
          out.emit(place.child(IntNode.valueOf(index++), element), element);
        }
      }
    }
  }
}
