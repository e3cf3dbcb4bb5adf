package org.oceanframework.jq.internal.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Arithmetic;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Order;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Arithmetic and comparison.
public final class Operators {

  private static final Map<String, Operation> BY_SIGN =
      Map.ofEntries(
          Map.entry("+", (l, r, meter) -> Arithmetic.add(l, r, meter)),
          Map.entry("-", (l, r, meter) -> Arithmetic.subtract(l, r, meter)),
          Map.entry("*", (l, r, meter) -> Arithmetic.multiply(l, r, meter)),
          Map.entry("/", (l, r, meter) -> Arithmetic.divide(l, r, meter)),
          Map.entry("%", (l, r, _) -> Arithmetic.remainder(l, r)),
          Map.entry("==", (l, r, meter) -> BooleanNode.valueOf(Order.equal(l, r, meter))),
          Map.entry("!=", (l, r, meter) -> BooleanNode.valueOf(!Order.equal(l, r, meter))),
          Map.entry("<", (l, r, meter) -> BooleanNode.valueOf(Order.compare(l, r, meter) < 0)),
          Map.entry("<=", (l, r, meter) -> BooleanNode.valueOf(Order.compare(l, r, meter) <= 0)),
          Map.entry(">", (l, r, meter) -> BooleanNode.valueOf(Order.compare(l, r, meter) > 0)),
          Map.entry(">=", (l, r, meter) -> BooleanNode.valueOf(Order.compare(l, r, meter) >= 0)));

  private Operators() {}

  /// An operation on two values.
  @FunctionalInterface
  public interface Operation {
    JsonNode of(JsonNode left, JsonNode right, Meter meter);
  }

  public static Operation operation(String sign) {
    Operation operation = BY_SIGN.get(sign);
    if (operation == null) {
      throw new IllegalArgumentException("no operator: " + sign);
    }
    return operation;
  }

  /// `left sign right`. The right side is the outer loop.
  public static final class Binary extends Filter {
    private final Operation operation;
    private final Filter left;
    private final Filter right;
    private final boolean single;

    public Binary(Operation operation, Filter left, Filter right) {
      this.operation = operation;
      this.left = left;
      this.right = right;
      this.single = left.single() && right.single();
    }

    @Override
    public boolean single() {
      return single;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      right.run(env, in, r -> left.run(env, in, l -> out.emit(operation.of(l, r, env.run))));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode r = right.one(env, in);
      JsonNode l = r == null ? null : left.one(env, in);
      return l == null || r == null ? null : operation.of(l, r, env.run);
    }
  }

  /// `-of`
  public static final class Negate extends Filter {
    private final Filter of;

    public Negate(Filter of) {
      this.of = of;
    }

    @Override
    public boolean single() {
      return of.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      of.run(env, in, value -> out.emit(negated(value)));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode value = of.one(env, in);
      return value == null ? null : negated(value);
    }

    public static JsonNode negated(JsonNode value) {
      if (!value.isNumber()) {
        throw new JqError(Kinds.shown(value) + " cannot be negated");
      }
      return Numbers.negated(value);
    }
  }
}
