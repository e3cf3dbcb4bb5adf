package org.oceanframework.jq.internal.math;

import java.util.function.LongConsumer;

/// Bessel functions of whole order, of the first (`j`) and the second kind (`y`).
///
/// Near zero by their power series, which are summed with enough digits for what cancels; far from
/// it by Hankel's expansion for the orders 0 and 1, from which the recurrence leads to others.
public final class Bessel {

  private static final Precise EULER = new Precise(0.5772156649015329, -4.942915152430645e-18);
  private static final Precise TWO_OVER_PI =
      new Precise(0.6366197723675814, -3.935735335036497e-17);

  /// Where the series end: its terms grow up to e^x.
  private static final double FAR = 25;

  /// Some orders above the argument and the wanted order, recurrence downwards may begin anywhere.
  private static final int AHEAD = 60;

  private static final double LARGE = 1e250;

  /// Below, the second kind of order 1 is its first term.
  private static final double TINY = 1e-18;

  private Bessel() {}

  /// The first kind.
  ///
  /// @param steps is told of steps before they are taken
  public static double first(int order, double x, LongConsumer steps) {
    if (Double.isNaN(x) || order == Integer.MIN_VALUE) {
      return Double.NaN;
    }
    int n = Math.abs(order);
    // Odd orders are odd functions, and so in the order.
    double sign = n % 2 != 0 && (x < 0) != (order < 0) ? -1 : 1;
    return sign * ofPositive(n, Math.abs(x), steps);
  }

  private static double ofPositive(int n, double x, LongConsumer steps) {
    if (x < FAR) {
      return firstSeries(n, x).rounded();
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (n <= 1) {
      return Hankel.of(n, x).first();
    }
    if (vanishes(n, x)) {
      return 0;
    }
    if (n <= x) {
      return upwards(n, x, new double[] {Hankel.of(0, x).first(), Hankel.of(1, x).first()}, steps);
    }
    steps.accept(n);
    return downwards(n, x);
  }

  /// Whether the function, which is at most (ex / 2n)^n, is less than every double.
  private static boolean vanishes(int n, double x) {
    return n > x && n * (1 + Math.log(x / 2) - Math.log(n)) < -800;
  }

  /// The second kind.
  ///
  /// @param steps is told of steps before they are taken
  public static double second(int order, double x, LongConsumer steps) {
    if (Double.isNaN(x) || x < 0 || order == Integer.MIN_VALUE) {
      return Double.NaN;
    }
    int n = Math.abs(order);
    double sign = order < 0 && n % 2 != 0 ? -1 : 1;
    if (x == 0) {
      return sign * Double.NEGATIVE_INFINITY;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (n <= 1) {
      return sign * second(n, x);
    }
    return sign * upwards(n, x, new double[] {second(0, x), second(1, x)}, steps);
  }

  private static double second(int n, double x) {
    if (n == 1 && x < TINY) {
      return -TWO_OVER_PI.high() / x;
    }
    return x < FAR ? secondSeries(n, x).rounded() : Hankel.of(n, x).second();
  }

  /// `f(k+1) = 2k/x f(k) - f(k-1)`, until nothing changes any more.
  private static double upwards(int n, double x, double[] firstTwo, LongConsumer steps) {
    double before = firstTwo[0];
    double at = firstTwo[1];
    for (int k = 1; k < n && at != Double.NEGATIVE_INFINITY; k++) {
      steps.accept(1);
      double next = 2.0 * k / x * at - before;
      before = at;
      at = next;
    }
    return at;
  }

  /// The same recurrence from far above, where any small number will do, down to the orders 0 and
  /// 1, which tell by how much all of it has to be multiplied.
  private static double downwards(int n, double x) {
    double above = 0;
    double at = 1e-250;
    double wanted = 0;
    for (int k = n + AHEAD; k > 0; k--) {
      double below = 2.0 * k / x * at - above;
      above = at;
      at = below;
      if (k - 1 == n) {
        wanted = at;
      }
      if (Math.abs(at) > LARGE) {
        above /= LARGE;
        at /= LARGE;
        wanted /= LARGE;
      }
    }
    double j0 = Hankel.of(0, x).first();
    double j1 = Hankel.of(1, x).first();
    return Math.abs(j0) > Math.abs(j1) ? wanted * (j0 / at) : wanted * (j1 / above);
  }

  /// `(x/2)^n / n! Σ (-x²/4)^k n! / (k! (n+k)!)`
  private static Precise firstSeries(int n, double x) {
    Precise factor = Precise.ONE;
    for (int k = 1; k <= n && factor.high() != 0; k++) {
      factor = factor.times(x / 2).over(k);
    }
    Precise square = Precise.product(x / 2, x / 2).negated();
    Precise term = Precise.ONE;
    Precise sum = term;
    for (int k = 1; k < x || !term.isNegligibleTo(sum); k++) {
      term = term.times(square).over(k).over((double) k + n);
      sum = sum.plus(term);
    }
    return sum.times(factor);
  }

  /// `2/π (ln(x/2) + γ) J(x) - Σ …`, where each term of the sum is that of J's series times a sum
  /// of `1 + 1/2 + 1/3 …`; for order 1 also `-2/(πx)`.
  private static Precise secondSeries(int n, double x) {
    Precise square = Precise.product(x / 2, x / 2).negated();
    Precise harmonic = Precise.of(0);
    Precise nextHarmonic = Precise.of(n);
    Precise term = n == 0 ? Precise.ONE : Precise.of(x / 2);
    Precise sum = term.times(harmonic.plus(nextHarmonic));
    for (int k = 1; k < x || !term.isNegligibleTo(sum); k++) {
      term = term.times(square).over(k).over((double) k + n);
      harmonic = harmonic.plus(Precise.ONE.over(k));
      nextHarmonic = nextHarmonic.plus(Precise.ONE.over((double) k + n));
      sum = sum.plus(term.times(harmonic.plus(nextHarmonic)));
    }
    Precise logarithm = Precise.of(x).log().minus(Precise.LN_2).plus(EULER);
    Precise both = logarithm.times(firstSeries(n, x)).minus(sum.times(0.5));
    return (n == 0 ? both : both.minus(Precise.ONE.over(x))).times(TWO_OVER_PI);
  }
}
