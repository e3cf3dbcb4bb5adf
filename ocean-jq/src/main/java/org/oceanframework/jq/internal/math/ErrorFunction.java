package org.oceanframework.jq.internal.math;

/// The error function and what is missing from it to 1.
public final class ErrorFunction {

  private static final Precise TWO_OVER_ROOT_PI =
      new Precise(1.1283791670955126, 1.533545961316588e-17);

  /// Up to here by a series, from here on by a continued fraction.
  private static final double LARGE = 5;

  private static final int FRACTIONS = 60;

  /// From here on the error function is 1.
  private static final double ONE_FROM = 6;

  private static final double NOTHING_MISSING_FROM = 28;

  private ErrorFunction() {}

  public static double of(double x) {
    double size = Math.abs(x);
    if (size >= ONE_FROM) {
      return Math.signum(x);
    }
    return size < 1e-150 ? x * TWO_OVER_ROOT_PI.high() : series(x).rounded();
  }

  /// 1 minus the error function, with all digits where that is small.
  public static double complement(double x) {
    if (x < -ONE_FROM) {
      return 2;
    }
    if (Math.abs(x) < 1e-150) {
      return 1;
    }
    if (x > NOTHING_MISSING_FROM) {
      return 0;
    }
    return x < LARGE ? Precise.ONE.minus(series(x)).rounded() : fraction(x);
  }

  /// `2/√π e^-x² Σ 2^n x^(2n+1) / (1·3·5…(2n+1))`: no term is negative, so no digits are lost.
  private static Precise series(double x) {
    Precise square = Precise.product(x, x);
    Precise term = Precise.of(x);
    Precise sum = term;
    for (int i = 1; !term.isNegligibleTo(sum); i++) {
      term = term.times(square).times(2).over(2.0 * i + 1);
      sum = sum.plus(term);
    }
    return sum.times(TWO_OVER_ROOT_PI).times(square.negated().exp());
  }

  /// `e^-x² / √π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/…)))`
  private static double fraction(double x) {
    Precise below = Precise.of(x);
    for (int i = FRACTIONS; i > 0; i--) {
      below = Precise.of(i / 2.0).over(below).plus(x);
    }
    Precise factor = TWO_OVER_ROOT_PI.times(0.5).over(below);
    return Precise.product(x, x).negated().plus(factor.log()).exp().rounded();
  }
}
