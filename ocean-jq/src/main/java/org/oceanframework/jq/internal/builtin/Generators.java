package org.oceanframework.jq.internal.builtin;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Order;
import org.oceanframework.jq.internal.run.Accesses;
import org.oceanframework.jq.internal.run.Basics;
import org.oceanframework.jq.internal.run.Basics.Constant;
import org.oceanframework.jq.internal.run.Branches;
import org.oceanframework.jq.internal.run.Descent;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Labels;
import org.oceanframework.jq.internal.run.Loops;
import org.oceanframework.jq.internal.run.Output;
import org.oceanframework.jq.internal.run.Path;
import org.oceanframework.jq.internal.run.PathOutput;
import org.oceanframework.jq.internal.run.Pipe;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Generators and what tames them: `range`, `recurse`, `limit`, `first`, `any` and others.
final class Generators {

  private Generators() {}

  static void register(Registry registry) {
    registry.filter("empty", 0, _ -> Basics.EMPTY);
    registry.filter("range", 1, a -> new Range(new Constant(Numbers.ZERO), a[0], one()));
    registry.filter("range", 2, a -> new Range(a[0], a[1], one()));
    registry.filter("range", 3, a -> new Range(a[0], a[1], a[2]));
    registry.filter("recurse", 0, _ -> Descent.DEFAULT);
    registry.filter("recurse", 1, a -> new Descent.Recurse(a[0]));
    registry.filter(
        "recurse", 2, a -> new Descent.Recurse(new Pipe(a[0], new Branches.Select(a[1]))));
    registry.filter("select", 1, a -> new Branches.Select(a[0]));
    registry.filter("first", 1, a -> new Labels.First(a[0]));
    registry.filter("last", 1, a -> new Loops.Last(a[0]));
    registry.filter(
        "limit", 2, a -> counted(a, "limit doesn't support negative count", Generators::limit));
    registry.filter(
        "skip", 2, a -> counted(a, "skip doesn't support negative count", Loops.Skip::new));
    registry.filter(
        "nth",
        2,
        a ->
            counted(
                a,
                "nth doesn't support negative indices",
                (count, filter) -> new Labels.First(new Loops.Skip(count, filter))));
    registry.filter("until", 2, a -> new Loops.Until(a[0], a[1]));
    registry.filter("while", 2, a -> new Loops.While(a[0], a[1]));
    registry.filter("repeat", 1, a -> new Loops.Repeat(a[0]));
    registry.filter("isempty", 1, a -> new IsEmpty(a[0]));
    registry.filter("any", 0, _ -> new Quantifier(true, elements(), Basics.IDENTITY));
    registry.filter("any", 1, a -> new Quantifier(true, elements(), a[0]));
    registry.filter("any", 2, a -> new Quantifier(true, a[0], a[1]));
    registry.filter("all", 0, _ -> new Quantifier(false, elements(), Basics.IDENTITY));
    registry.filter("all", 1, a -> new Quantifier(false, elements(), a[0]));
    registry.filter("all", 2, a -> new Quantifier(false, a[0], a[1]));
  }

  private static Filter one() {
    return new Constant(Numbers.of(1L));
  }

  private static Filter elements() {
    return new Accesses.Iterate(Basics.IDENTITY, false);
  }

  /// Makes a filter of a count and a filter.
  private interface Counted {
    Filter of(double count, Filter filter);
  }

  private static Filter limit(double count, Filter filter) {
    return count <= 0 ? Basics.EMPTY : new Labels.Limit(count, filter);
  }

  /// A filter that depends on a count, for each count.
  private static Filter counted(Filter[] arguments, String negative, Counted counted) {
    Filter counts = arguments[0];
    return new Filter() {
      @Override
      public void run(Env env, JsonNode in, Output out) {
        counts.run(env, in, count -> filter(count).run(env, in, out));
      }

      @Override
      public void paths(Env env, Path path, JsonNode in, PathOutput out) {
        counts.run(env, in, count -> filter(count).paths(env, path, in, out));
      }

      private Filter filter(JsonNode count) {
        if (Order.compare(count, Numbers.ZERO, Meter.NONE) < 0) {
          throw new JqError(negative);
        }
        return count.isNumber()
            ? counted.of(Numbers.toDouble(count), arguments[1])
            : new Pipe(arguments[1], new NoCount(count));
      }
    };
  }

  /// jq counts down from whatever the count is, and fails at the first output if it is no number.
  private static final class NoCount extends SingleFilter {
    private final JsonNode count;

    NoCount(JsonNode count) {
      this.count = count;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      throw new JqError(
          "%s and %s cannot be subtracted"
              .formatted(Kinds.shown(count), Kinds.shown(Numbers.of(1L))));
    }
  }

  /// `range(from; to; step)`
  private static final class Range extends Filter {
    private final Filter from;
    private final Filter to;
    private final Filter step;

    Range(Filter from, Filter to, Filter step) {
      this.from = from;
      this.to = to;
      this.step = step;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      from.run(
          env,
          in,
          start ->
              to.run(env, in, end -> step.run(env, in, by -> range(env, start, end, by, out))));
    }

    private static void range(Env env, JsonNode start, JsonNode end, JsonNode by, Output out) {
      if (!start.isNumber() || !end.isNumber() || !by.isNumber()) {
        throw new JqError("Range bounds must be numeric");
      }
      double step = Numbers.toDouble(by);
      double last = Numbers.toDouble(end);
      double at = Numbers.toDouble(start);
      JsonNode value = start;
      while (step > 0 ? at < last : step < 0 && at > last) {
        env.run().step();
        out.emit(value);
        at += step;
        value = Numbers.of(at);
      }
    }
  }

  /// `isempty(filter)`
  private static final class IsEmpty extends SingleFilter {
    private final Filter filter;

    IsEmpty(Filter filter) {
      this.filter = filter;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      return BooleanNode.valueOf(Labels.first(filter, env, in) == null);
    }
  }

  /// `any` and `all`: they end at the first output that decides.
  private static final class Quantifier extends SingleFilter {
    private final boolean isAny;
    private final Filter deciding;

    Quantifier(boolean isAny, Filter generator, Filter condition) {
      this.isAny = isAny;
      this.deciding = new Pipe(generator, new Pipe(condition, new Deciding(isAny)));
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      boolean decided = Labels.first(deciding, env, in) != null;
      return BooleanNode.valueOf(decided == isAny);
    }
  }

  private static final class Deciding extends SingleFilter {
    private final boolean wanted;

    Deciding(boolean wanted) {
      this.wanted = wanted;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      return Kinds.isTrue(in) == wanted ? in : null;
    }
  }
}
