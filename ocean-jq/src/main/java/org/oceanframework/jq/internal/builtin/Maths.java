package org.oceanframework.jq.internal.builtin;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.run.Operators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Numbers: what C's `math.h` has, and a few of jq's own.
final class Maths {

  private Maths() {}

  static void register(Registry registry) {
    roundings(registry);
    powers(registry);
    circles(registry);
    parts(registry);
    twos(registry);
    registry.input("abs", (in, _) -> abs(in));
    registry.input("infinite", (_, _) -> Numbers.of(Double.POSITIVE_INFINITY));
    registry.input("nan", (_, _) -> Numbers.NAN);
    test(registry, "isnan", Double::isNaN);
    test(registry, "isinfinite", Double::isInfinite);
    test(registry, "isfinite", Double::isFinite);
    test(registry, "isnormal", Maths::isNormal);
    registry.three(
        "fma",
        (_, a, b, c, _) -> Numbers.of(Math.fma(Types.number(a), Types.number(b), Types.number(c))));
  }

  private static void unary(Registry registry, String name, DoubleUnaryOperator function) {
    registry.input(name, (in, _) -> Numbers.of(function.applyAsDouble(Types.number(in))));
  }

  private static void binary(Registry registry, String name, DoubleBinaryOperator function) {
    registry.two(
        name, (_, a, b, _) -> Numbers.of(function.applyAsDouble(Types.number(a), Types.number(b))));
  }

  /// A question that is answered with false for what is no number.
  private static void test(Registry registry, String name, DoublePredicate test) {
    registry.input(
        name, (in, _) -> BooleanNode.valueOf(in.isNumber() && test.test(Numbers.toDouble(in))));
  }

  private static boolean isNormal(double value) {
    return Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL;
  }

  private static void roundings(Registry registry) {
    unary(registry, "floor", Math::floor);
    unary(registry, "ceil", Math::ceil);
    unary(registry, "trunc", Maths::truncated);
    unary(registry, "round", Maths::rounded);
    unary(registry, "rint", Math::rint);
    unary(registry, "nearbyint", Math::rint);
    unary(registry, "fabs", Math::abs);
  }

  private static double truncated(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  /// Halves away from zero.
  private static double rounded(double value) {
    double whole = truncated(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
  }

  private static void powers(Registry registry) {
    unary(registry, "sqrt", Math::sqrt);
    unary(registry, "cbrt", Math::cbrt);
    unary(registry, "exp", Math::exp);
    unary(registry, "exp2", value -> Math.pow(2, value));
    unary(registry, "exp10", value -> Math.pow(10, value));
    unary(registry, "pow10", value -> Math.pow(10, value));
    unary(registry, "expm1", Math::expm1);
    unary(registry, "log", Math::log);
    unary(registry, "log2", Maths::log2);
    unary(registry, "log10", Math::log10);
    unary(registry, "log1p", Math::log1p);
    unary(registry, "gamma", Gamma::logarithm);
    unary(registry, "lgamma", Gamma::logarithm);
    unary(registry, "tgamma", Gamma::of);
    registry.input("lgamma_r", (in, _) -> Gamma.logarithmAndSign(Types.number(in)));
    binary(registry, "pow", Math::pow);
  }

  /// Exact for powers of two.
  private static double log2(double value) {
    if (!(value > 0) || !isNormal(value)) {
      return Math.log(value) / Math.log(2);
    }
    int exponent = Math.getExponent(value);
    return exponent + Math.log(Math.scalb(value, -exponent)) / Math.log(2);
  }

  private static void circles(Registry registry) {
    unary(registry, "sin", Math::sin);
    unary(registry, "cos", Math::cos);
    unary(registry, "tan", Math::tan);
    unary(registry, "asin", Math::asin);
    unary(registry, "acos", Math::acos);
    unary(registry, "atan", Math::atan);
    unary(registry, "sinh", Math::sinh);
    unary(registry, "cosh", Math::cosh);
    unary(registry, "tanh", Math::tanh);
    unary(registry, "asinh", Maths::asinh);
    unary(registry, "acosh", value -> Math.log(value + Math.sqrt(value * value - 1)));
    unary(registry, "atanh", value -> 0.5 * Math.log1p(2 * value / (1 - value)));
    binary(registry, "atan2", Math::atan2);
    binary(registry, "hypot", Math::hypot);
  }

  private static double asinh(double value) {
    double size = Math.abs(value);
    double square = size * size;
    return Math.copySign(Math.log1p(size + square / (1 + Math.sqrt(1 + square))), value);
  }

  private static void parts(Registry registry) {
    unary(registry, "significand", Maths::significand);
    unary(registry, "logb", Maths::logb);
    registry.input("frexp", (in, _) -> frexp(Types.number(in)));
    registry.input("modf", (in, _) -> modf(Types.number(in)));
    binary(registry, "ldexp", Maths::scaled);
    binary(registry, "scalb", Maths::scaled);
    binary(registry, "scalbln", Maths::scaled);
  }

  private static double scaled(double value, double exponent) {
    return Math.scalb(value, (int) Math.clamp(exponent, -5_000, 5_000));
  }

  private static double significand(double value) {
    return value == 0 || !Double.isFinite(value) ? value : Math.scalb(value, -(int) logb(value));
  }

  private static double logb(double value) {
    if (value == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? value : Double.POSITIVE_INFINITY;
    }
    return isNormal(value) ? Math.getExponent(value) : Math.getExponent(value * 0x1p54) - 54;
  }

  /// A number as a fraction from 0.5 to 1 and a power of two.
  private static JsonNode frexp(double value) {
    boolean plain = value == 0 || !Double.isFinite(value);
    int exponent = plain ? 0 : (int) logb(value) + 1;
    return pair(plain ? value : Math.scalb(value, -exponent), exponent);
  }

  private static JsonNode modf(double value) {
    double whole = truncated(value);
    return pair(Double.isInfinite(value) ? Math.copySign(0, value) : value - whole, whole);
  }

  static JsonNode pair(double first, double second) {
    return JsonNodeFactory.instance.arrayNode().add(Numbers.of(first)).add(Numbers.of(second));
  }

  private static void twos(Registry registry) {
    binary(registry, "fmin", (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b));
    binary(registry, "fmax", (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b));
    binary(registry, "fmod", (a, b) -> a % b);
    binary(registry, "fdim", (a, b) -> Double.isNaN(a + b) ? Double.NaN : Math.max(a - b, 0));
    binary(registry, "drem", Math::IEEEremainder);
    binary(registry, "remainder", Math::IEEEremainder);
    binary(registry, "copysign", Math::copySign);
    binary(registry, "nextafter", Math::nextAfter);
    binary(registry, "nexttoward", Math::nextAfter);
  }

  private static JsonNode abs(JsonNode in) {
    if (in.isString()) {
      // In jq's order a string is not less than zero.
      return in;
    }
    if (!in.isNumber()) {
      return in.isContainer() ? in : Operators.Negate.negated(in);
    }
    return absolute(in);
  }

  /// A number without its sign; literals keep their digits.
  static JsonNode absolute(JsonNode number) {
    double value = Numbers.toDouble(number);
    return value < 0 ? Numbers.negated(number) : value == 0 ? Numbers.ZERO : number;
  }
}
