package org.oceanframework.jq.internal.math;

/// The gamma function: Stirling's series, for small numbers after going up by the recurrence.
public final class Gamma {

  /// From here on the series below is exact enough with its fifteen terms.
  private static final int LARGE = 26;

  /// What Stirling's series has before the powers: Bernoulli's number 2k over 2k (2k - 1).
  private static final double[][] TERMS = {
    {1, 12},
    {-1, 360},
    {1, 1260},
    {-1, 1680},
    {1, 1188},
    {-691, 360_360},
    {1, 156},
    {-3617, 122_400},
    {43_867, 244_188},
    {-174_611, 125_400},
    {77_683, 5796},
    {-236_364_091, 1_506_960},
    {657_931, 300},
    {-3_392_780_147.0, 93_960},
    {1_723_168_255_201.0, 2_492_028}
  };

  private static final Precise HALF_LOG_2PI =
      new Precise(0.9189385332046728, -3.8782941580672414e-17);

  /// Below, the function is one over its argument.
  private static final double TINY = 1e-18;

  private static final double LOGARITHM_OVERFLOWS = 2.556348e305;
  private static final double OVERFLOWS = 171.7;
  private static final double UNDERFLOWS = -190;

  private Gamma() {}

  public static double of(double x) {
    if (isPole(x)) {
      return x == 0 ? 1 / x : Double.NaN;
    }
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOWS) {
      return Double.POSITIVE_INFINITY;
    }
    if (Math.abs(x) < TINY) {
      return 1 / x;
    }
    return sign(x) * (x < UNDERFLOWS ? 0 : preciseLogarithm(x).exp().rounded());
  }

  /// The logarithm of the absolute value.
  public static double logarithm(double x) {
    if (isPole(x) || Double.isInfinite(x) || x > LOGARITHM_OVERFLOWS) {
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(x)) {
      return x;
    }
    if (x == 1 || x == 2) {
      return 0;
    }
    return Math.abs(x) < TINY ? -Math.log(Math.abs(x)) : preciseLogarithm(x).rounded();
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }

  /// The sign of the function: it changes at every pole.
  public static int sign(double x) {
    boolean negative = x == 0 ? 1 / x < 0 : x < 0 && x != Math.rint(x) && Math.floor(x) % 2 != 0;
    return negative ? -1 : 1;
  }

  private static Precise preciseLogarithm(double x) {
    if (x >= 0.5) {
      return ofPositive(Precise.of(x));
    }
    // Reflection: the function at x and at 1 - x, multiplied, is pi over the sine of pi x.
    Precise sine = Precise.PI.times(x - Math.rint(x)).sin();
    Precise size = sine.high() < 0 ? sine.negated() : sine;
    return Precise.PI.over(size).log().minus(ofPositive(Precise.sum(1, -x)));
  }

  private static Precise ofPositive(Precise x) {
    if (x.high() >= LARGE) {
      return ofLarge(x);
    }
    Precise factors = Precise.ONE;
    Precise large = x;
    while (large.high() < LARGE) {
      factors = factors.times(large);
      large = large.plus(1);
    }
    return ofLarge(large).minus(factors.log());
  }

  private static Precise ofLarge(Precise x) {
    Precise inverse = Precise.ONE.over(x);
    Precise square = inverse.times(inverse);
    Precise power = inverse;
    Precise sum = HALF_LOG_2PI;
    for (double[] term : TERMS) {
      sum = sum.plus(power.times(term[0]).over(term[1]));
      power = power.times(square);
    }
    return x.plus(-0.5).times(x.log()).minus(x).plus(sum);
  }
}
