package org.oceanframework.jq.internal.run;

import java.util.List;
import java.util.function.Consumer;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/// How values are taken apart. Each variable becomes one link of the environment, in the order in
/// which the pattern names them.
public final class Patterns {

  /// `$name`
  public static final Destructuring NAME = new Name();

  private Patterns() {}

  /// `$name`
  public record Name() implements Destructuring {
    @Override
    public void bind(Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      then.accept(env.withValue(value));
    }
  }

  /// `[first, second]`: the last is bound first.
  public static Destructuring elements(List<Destructuring> elements) {
    return new Elements(List.copyOf(elements));
  }

  private record Elements(List<Destructuring> elements) implements Destructuring {
    @Override
    public void bind(Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      from(elements.size() - 1, outer, env, in, value, then);
    }

    private void from(int i, Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      if (i < 0) {
        then.accept(env);
        return;
      }
      JsonNode element = Access.get(value, IntNode.valueOf(i), env.run);
      elements
          .get(i)
          .bind(outer, env, in, element, inner -> from(i - 1, outer, inner, in, value, then));
    }
  }

  /// One property: the key, whether its value is bound to a variable first, and its pattern.
  public record Property(Filter key, boolean named, Destructuring value) {}

  /// `{key: pattern}`
  public static Destructuring properties(List<Property> properties) {
    return new Properties(List.copyOf(properties));
  }

  private record Properties(List<Property> properties) implements Destructuring {
    @Override
    public void bind(Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      from(0, outer, env, in, value, then);
    }

    private void from(int i, Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      if (i == properties.size()) {
        then.accept(env);
        return;
      }
      Property property = properties.get(i);
      property.key.run(
          outer,
          in,
          key -> {
            if (!key.isString()) {
              throw new JqError(
                  "Cannot index %s with %s".formatted(Kinds.name(value), Kinds.shown(key)));
            }
            JsonNode part = Access.get(value, key, env.run);
            Env named = property.named ? env.with(part) : env;
            property.value.bind(
                outer, named, in, part, inner -> from(i + 1, outer, inner, in, value, then));
          });
    }
  }

  /// `first ?// second`: the second when the first, or what is done with it, fails.
  public static Destructuring alternatives(List<Destructuring> alternatives) {
    return new Alternatives(List.copyOf(alternatives));
  }

  private record Alternatives(List<Destructuring> alternatives) implements Destructuring {
    @Override
    public void bind(Env outer, Env env, JsonNode in, JsonNode value, Consumer<Env> then) {
      int depth = env.run.depth();
      for (int i = 0; i < alternatives.size(); i++) {
        try {
          alternatives.get(i).bind(outer, env, in, value, then);
          return;
        } catch (JqError e) {
          if (i == alternatives.size() - 1) {
            throw e;
          }
          env.run.restore(depth);
        }
      }
    }
  }

  /// A pattern whose variables are bound anew in an order that all alternatives share.
  ///
  /// @param links for each variable, how far up it is once the pattern is bound; less than zero
  ///   where the pattern does not name it
  public static Destructuring rearranged(Destructuring pattern, int[] links) {
    int[] places = links.clone();
    return (outer, env, in, value, then) ->
        pattern.bind(outer, env, in, value, inner -> then.accept(rearranged(env, inner, places)));
  }

  private static Env rearranged(Env outer, Env inner, int[] links) {
    Env env = outer;
    for (int place : links) {
      env = env.with(place < 0 ? NullNode.getInstance() : inner.variable(place));
    }
    return env;
  }
}
