package org.oceanframework.jq.internal.compile;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Arithmetic;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.run.Basics.Constant;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Operators;
import tools.jackson.databind.JsonNode;

/// Operators, worked out at once where what they work on is constant.
final class Folding {

  private Folding() {}

  static Filter negate(Filter of) {
    return of instanceof Constant constant && constant.value().isNumber()
        ? new Constant(Numbers.negated(constant.value()))
        : new Operators.Negate(of);
  }

  static Filter binary(String operator, Filter left, Filter right) {
    if (left instanceof Constant l && right instanceof Constant r) {
      Constant folded = folded(operator, l.value(), r.value());
      if (folded != null) {
        return folded;
      }
    }
    return new Operators.Binary(Operators.operation(operator), left, right);
  }

  /// The result for two numbers; null where it is an error or not worth it.
  private static @Nullable Constant folded(String operator, JsonNode left, JsonNode right) {
    if ("== != < <= > >=".contains(operator)) {
      return new Constant(Operators.operation(operator).of(left, right, Meter.NONE));
    }
    if (!left.isNumber() || !right.isNumber()) {
      return null;
    }
    try {
      return switch (operator) {
        case "+" -> new Constant(Arithmetic.add(left, right, Meter.NONE));
        case "-" -> new Constant(Arithmetic.subtract(left, right, Meter.NONE));
        case "*" -> new Constant(Arithmetic.multiply(left, right, Meter.NONE));
        case "/" -> new Constant(Arithmetic.divide(left, right, Meter.NONE));
        case "%" -> new Constant(Arithmetic.remainder(left, right));
        default -> null;
      };
    } catch (JqError _) {
      return null;
    }
  }
}
