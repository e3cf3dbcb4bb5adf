package org.oceanframework.jq.internal.math;

/// Hyperbolic functions and their inverses by exponentials and logarithms, each written so that no
/// digits cancel. The forms are those that C libraries use, so the last digits are the same.
public final class Hyperbolic {

  /// From here on `1 + x²` is `x²` to all digits.
  private static final double LARGE = 0x1p28;

  /// Below, each function that goes through zero is its argument.
  private static final double SMALL = 0x1p-28;

  /// From here on `e^x + e^-x` is `e^x`.
  private static final double ONE_SIDED = 22;

  /// From here on `e^x` may be infinite where its half is not.
  private static final double NEAR_OVERFLOW = 709;

  private static final double LN_2 = Precise.LN_2.high();

  private Hyperbolic() {}

  public static double sinh(double x) {
    double size = Math.abs(x);
    if (!(size >= SMALL && size < NEAR_OVERFLOW)) {
      return Math.sinh(x);
    }
    double half = Math.copySign(0.5, x);
    if (size >= ONE_SIDED) {
      return half * Math.exp(size);
    }
    double less = Math.expm1(size);
    return size < 1
        ? half * (2 * less - less * less / (less + 1))
        : half * (less + less / (less + 1));
  }

  public static double cosh(double x) {
    double size = Math.abs(x);
    if (!(size < NEAR_OVERFLOW)) {
      return Math.cosh(x);
    }
    if (size < LN_2 / 2) {
      double less = Math.expm1(size);
      return 1 + less * less / (2 * (1 + less));
    }
    double half = 0.5 * Math.exp(size);
    return size < ONE_SIDED ? half + 0.25 / half : half;
  }

  public static double asinh(double x) {
    double size = Math.abs(x);
    if (!(size >= SMALL)) {
      return x;
    }
    return Math.copySign(asinhOfPositive(size), x);
  }

  private static double asinhOfPositive(double x) {
    if (x > LARGE) {
      return Math.log(x) + LN_2;
    }
    double root = Math.sqrt(x * x + 1);
    return x > 2 ? Math.log(2 * x + 1 / (root + x)) : Math.log1p(x + x * x / (1 + root));
  }

  public static double acosh(double x) {
    if (!(x >= 1)) {
      return Double.NaN;
    }
    if (x > LARGE) {
      return Math.log(x) + LN_2;
    }
    if (x > 2) {
      return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
    }
    double above = x - 1;
    return Math.log1p(above + Math.sqrt(2 * above + above * above));
  }

  public static double atanh(double x) {
    double size = Math.abs(x);
    if (size < SMALL) {
      return x;
    }
    double twice = 2 * size;
    double inner = size < 0.5 ? twice + twice * size / (1 - size) : twice / (1 - size);
    return Math.copySign(0.5 * Math.log1p(inner), x);
  }
}
