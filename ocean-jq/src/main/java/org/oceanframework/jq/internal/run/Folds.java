package org.oceanframework.jq.internal.run;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// `reduce` and `foreach`.
public final class Folds {

  private Folds() {}

  /// `reduce source as … (start; update)`
  public static final class Reduce extends Filter {
    private final Filter source;
    private final Destructuring pattern;
    private final Filter start;
    private final Filter update;

    public Reduce(Filter source, Destructuring pattern, Filter start, Filter update) {
      this.source = source;
      this.pattern = pattern;
      this.start = start;
      this.update = update;
    }

    @Override
    public boolean single() {
      return start.single();
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      JsonNode first = start.one(env, in);
      return first == null ? NullNode.getInstance() : reduced(env, in, first);
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      start.run(env, in, first -> out.emit(reduced(env, in, first)));
    }

    private JsonNode reduced(Env env, JsonNode in, JsonNode first) {
      JsonNode[] state = {first};
      source.run(
          env,
          in,
          item -> {
            env.run.step();
            pattern.bind(
                env,
                in,
                item,
                inner -> {
                  JsonNode before = state[0];
                  state[0] = NullNode.getInstance();
                  if (update.single()) {
                    JsonNode after = update.one(inner, before);
                    if (after != null) {
                      state[0] = after;
                    }
                  } else {
                    update.run(inner, before, after -> state[0] = after);
                  }
                });
          });
      return state[0];
    }

    /// The state has no place of its own: each round begins at the place of the item.
    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      start.paths(
          env,
          path,
          in,
          (place, first) -> {
            JsonNode[] state = {first};
            source.paths(
                env,
                place,
                in,
                (itemPlace, item) -> {
                  env.run.step();
                  pattern.bind(
                      env,
                      in,
                      item,
                      inner -> {
                        JsonNode before = state[0];
                        state[0] = NullNode.getInstance();
                        update.paths(inner, itemPlace, before, (_, after) -> state[0] = after);
                      });
                });
            out.emit(place, state[0]);
          });
    }
  }

  /// `foreach source as … (start; update; extract)`
  public static final class Foreach extends Filter {
    private final Filter source;
    private final Destructuring pattern;
    private final Filter start;
    private final Filter update;
    private final Filter extract;

    public Foreach(
        Filter source, Destructuring pattern, Filter start, Filter update, Filter extract) {
      this.source = source;
      this.pattern = pattern;
      this.start = start;
      this.update = update;
      this.extract = extract;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      start.run(
          env,
          in,
          first -> {
            JsonNode[] state = {first};
            source.run(
                env,
                in,
                item -> {
                  env.run.step();
                  pattern.bind(
                      env,
                      in,
                      item,
                      inner -> {
                        JsonNode before = state[0];
                        state[0] = NullNode.getInstance();
                        update.run(
                            inner,
                            before,
                            after -> {
                              state[0] = after;
                              extract.run(inner, after, out);
                            });
                      });
                });
          });
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      start.paths(
          env,
          path,
          in,
          (place, first) -> {
            JsonNode[] state = {first};
            source.paths(
                env,
                place,
                in,
                (itemPlace, item) -> {
                  env.run.step();
                  pattern.bind(env, in, item, inner -> step(inner, state, itemPlace, out));
                });
          });
    }

    private void step(Env env, JsonNode[] state, Path itemPlace, PathOutput out) {
      JsonNode before = state[0];
      state[0] = NullNode.getInstance();
      update.paths(
          env,
          itemPlace,
          before,
          (place, after) -> {
            state[0] = after;
            extract.paths(env, place, after, out);
          });
    }
  }
}
