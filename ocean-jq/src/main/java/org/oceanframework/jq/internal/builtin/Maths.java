package org.oceanframework.jq.internal.builtin;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.math.Bessel;
import org.oceanframework.jq.internal.math.Corrected;
import org.oceanframework.jq.internal.math.ErrorFunction;
import org.oceanframework.jq.internal.math.Gamma;
import org.oceanframework.jq.internal.math.Hyperbolic;
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
    special(registry);
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
    unary(registry, "log2", Corrected::log2);
    unary(registry, "log10", StrictMath::log10);
    unary(registry, "log1p", Math::log1p);
    binary(registry, "pow", Math::pow);
  }

  private static void circles(Registry registry) {
    unary(registry, "sin", Math::sin);
    unary(registry, "cos", Math::cos);
    unary(registry, "tan", Math::tan);
    unary(registry, "asin", Corrected::asin);
    unary(registry, "acos", Corrected::acos);
    unary(registry, "atan", Corrected::atan);
    unary(registry, "sinh", Hyperbolic::sinh);
    unary(registry, "cosh", Hyperbolic::cosh);
    unary(registry, "tanh", StrictMath::tanh);
    unary(registry, "asinh", Hyperbolic::asinh);
    unary(registry, "acosh", Hyperbolic::acosh);
    unary(registry, "atanh", Hyperbolic::atanh);
    binary(registry, "atan2", Corrected::atan2);
    binary(registry, "hypot", Corrected::hypot);
  }

  private static void parts(Registry registry) {
    unary(registry, "significand", Maths::significand);
    unary(registry, "logb", Maths::logb);
    registry.input("frexp", (in, _) -> frexp(Types.number(in)));
    registry.input("modf", (in, _) -> modf(Types.number(in)));
    binary(registry, "ldexp", (value, twos) -> scaled(value, asInt(twos)));
    binary(registry, "scalbln", (value, twos) -> scaled(value, (double) asLong(twos)));
    binary(registry, "scalb", Maths::scalb);
  }

  private static double scaled(double value, double exponent) {
    return Math.scalb(value, (int) Math.clamp(exponent, -5_000, 5_000));
  }

  /// Scaling by a number that must be whole, or infinite.
  private static double scalb(double value, double exponent) {
    if (Double.isInfinite(exponent)) {
      return exponent > 0 ? value * exponent : value / -exponent;
    }
    return exponent == Math.rint(exponent) ? scaled(value, exponent) : Double.NaN;
  }

  /// A number as an int of C: what does not fit is the least of them, as on x86.
  private static int asInt(double value) {
    return Math.abs(value) < 0x1p31 ? (int) value : Integer.MIN_VALUE;
  }

  private static long asLong(double value) {
    return Math.abs(value) < 0x1p63 ? (long) value : Long.MIN_VALUE;
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
    return pair(Math.copySign(Double.isInfinite(value) ? 0 : value - whole, value), whole);
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

  private static void special(Registry registry) {
    unary(registry, "gamma", Gamma::logarithm);
    unary(registry, "lgamma", Gamma::logarithm);
    unary(registry, "tgamma", Gamma::of);
    registry.input("lgamma_r", (in, _) -> lgammaR(Types.number(in)));
    unary(registry, "erf", ErrorFunction::of);
    unary(registry, "erfc", ErrorFunction::complement);
    for (int order = 0; order <= 1; order++) {
      int n = order;
      registry.input(
          "j" + n, (in, run) -> Numbers.of(Bessel.first(n, Types.number(in), run::steps)));
      registry.input(
          "y" + n, (in, run) -> Numbers.of(Bessel.second(n, Types.number(in), run::steps)));
    }
    registry.two(
        "jn",
        (_, n, x, run) ->
            Numbers.of(Bessel.first(asInt(Types.number(n)), Types.number(x), run::steps)));
    registry.two(
        "yn",
        (_, n, x, run) ->
            Numbers.of(Bessel.second(asInt(Types.number(n)), Types.number(x), run::steps)));
  }

  private static JsonNode lgammaR(double x) {
    return pair(Gamma.logarithm(x), Gamma.sign(x));
  }

  private static JsonNode abs(JsonNode in) {
    if (in.isString()) {
      // In jq's order a string is not less than zero.
      return in;
    }
    if (!in.isNumber()) {
      return in.isContainer() ? in : Operators.Negate.negated(in);
    }
    return Numbers.toDouble(in) < 0 ? Numbers.negated(in) : in;
  }

  /// A number without its sign; literals keep their digits.
  static JsonNode size(JsonNode number) {
    return Numbers.toDouble(number) == 0 && number.isDouble() ? Numbers.of(0L) : abs(number);
  }
}
