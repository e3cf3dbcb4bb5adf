package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Slices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `of[key]`, `of[from:to]` and `of[]`. Where they are optional, an error of the access itself is
/// no output; those of its parts are errors.
public final class Accesses {

  private Accesses() {}

  /// An access to a part.
  private interface Part {
    JsonNode get();
  }

  private static @Nullable JsonNode part(boolean optional, Part part) {
    try {
      return part.get();
    } catch (JqError e) {
      if (optional) {
        return null;
      }
      throw e;
    }
  }

  /// `of[key]`. For each key, each value.
  public static final class Index extends Filter {
    private final Filter of;
    private final Filter key;
    private final boolean optional;

    public Index(Filter of, Filter key, boolean optional) {
      this.of = of;
      this.key = key;
      this.optional = optional;
    }

    private @Nullable JsonNode get(JsonNode value, JsonNode at, Run run) {
      return part(optional, () -> Access.get(value, at, run));
    }

    @Override
    public boolean single() {
      return of.single() && key.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      key.run(
          env,
          in,
          at ->
              of.run(
                  env,
                  in,
                  value -> {
                    JsonNode found = get(value, at, env.run);
                    if (found != null) {
                      out.emit(found);
                    }
                  }));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode at = key.one(env, in);
      JsonNode value = at == null ? null : of.one(env, in);
      return at == null || value == null ? null : get(value, at, env.run);
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
                    JsonNode found = get(value, at, env.run);
                    if (found != null) {
                      out.emit(place.child(at, found), found);
                    }
                  }));
    }
  }

  /// `of[from:to]`
  public static final class Slice extends Filter {
    private final Filter of;
    private final Filter from;
    private final Filter to;
    private final boolean optional;

    public Slice(Filter of, Filter from, Filter to, boolean optional) {
      this.of = of;
      this.from = from;
      this.to = to;
      this.optional = optional;
    }

    private @Nullable JsonNode get(JsonNode value, JsonNode start, JsonNode end, Run run) {
      return part(optional, () -> Slices.of(value, start, end, run));
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
                  end ->
                      of.run(
                          env,
                          in,
                          value -> {
                            JsonNode found = get(value, start, end, env.run);
                            if (found != null) {
                              out.emit(found);
                            }
                          })));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode start = from.one(env, in);
      JsonNode end = start == null ? null : to.one(env, in);
      JsonNode value = end == null ? null : of.one(env, in);
      return start == null || end == null || value == null ? null : get(value, start, end, env.run);
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
            JsonNode found = part(optional, () -> Access.get(value, key, env.run));
            if (found != null) {
              out.emit(place.child(key, found), found);
            }
          });
    }
  }

  /// `of[]`
  public static final class Iterate extends Filter {
    private final Filter of;
    private final boolean optional;

    public Iterate(Filter of, boolean optional) {
      this.of = of;
      this.optional = optional;
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

    private void elements(Run run, JsonNode value, Output out) {
      if (optional && !value.isContainer()) {
        return;
      }
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
    private void places(Run run, Path place, JsonNode value, PathOutput out) {
      place.checkIteration(value);
      if (optional && !value.isContainer()) {
        return;
      }
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
          out.emit(place.child(Numbers.of((long) index++), element), element);
        }
      }
    }
  }
}
