package org.oceanframework.jq.internal.math;

/// A number as the sum of two doubles, the second far below the first: some 31 digits.
///
/// What is computed in it and then rounded once is the double nearest to the true value, but for
/// one case in very many. Not for numbers near the ends of the range of a double.
record Precise(double high, double low) {

  static final Precise ONE = new Precise(1, 0);
  static final Precise LN_2 = new Precise(0.6931471805599453, 2.3190468138462996e-17);
  static final Precise LN_10 = new Precise(2.302585092994046, -2.1707562233822494e-16);
  static final Precise PI = new Precise(3.141592653589793, 1.2246467991473532e-16);

  /// Terms of a series below this part of the sum change nothing.
  private static final double NEGLIGIBLE = 0x1p-110;

  private static final int HALVINGS = 6;

  static Precise of(double value) {
    return new Precise(value, 0);
  }

  /// The exact sum of two doubles.
  static Precise sum(double a, double b) {
    double sum = a + b;
    double fromB = sum - a;
    return new Precise(sum, (a - (sum - fromB)) + (b - fromB));
  }

  /// The exact product of two doubles.
  static Precise product(double a, double b) {
    double product = a * b;
    return new Precise(product, Math.fma(a, b, -product));
  }

  /// The nearest double.
  double rounded() {
    return high + low;
  }

  Precise plus(Precise other) {
    Precise highs = sum(high, other.high);
    Precise lows = sum(low, other.low);
    Precise first = sum(highs.high, highs.low + lows.high);
    return sum(first.high, first.low + lows.low);
  }

  Precise plus(double other) {
    Precise highs = sum(high, other);
    return sum(highs.high, highs.low + low);
  }

  Precise minus(Precise other) {
    return plus(other.negated());
  }

  Precise negated() {
    return new Precise(-high, -low);
  }

  Precise times(Precise other) {
    Precise highs = product(high, other.high);
    return sum(highs.high, highs.low + (high * other.low + low * other.high));
  }

  Precise times(double other) {
    Precise highs = product(high, other);
    return sum(highs.high, Math.fma(low, other, highs.low));
  }

  Precise over(Precise other) {
    double first = high / other.high;
    Precise rest = minus(other.times(first));
    double second = rest.high / other.high;
    double third = rest.minus(other.times(second)).high / other.high;
    return sum(first, second).plus(third);
  }

  Precise over(double other) {
    return over(of(other));
  }

  /// Whether this term of a series changes its sum no more; true for NaN, so that series end.
  boolean isNegligibleTo(Precise sum) {
    return !(Math.abs(high) > Math.abs(sum.high) * NEGLIGIBLE);
  }

  /// `e` to the power of this, with all digits while it is no subnormal number.
  Precise exp() {
    int twos = (int) Math.rint(high / LN_2.high);
    Precise small = minus(LN_2.times(twos)).expOfSmall();
    return new Precise(Math.scalb(small.high, twos), Math.scalb(small.low, twos));
  }

  /// `e` to the power of this, which is between -1 and 1.
  Precise expOfSmall() {
    double part = Math.scalb(1.0, -HALVINGS);
    Precise small = times(part);
    Precise term = ONE;
    Precise sum = ONE;
    for (int i = 1; !term.isNegligibleTo(sum); i++) {
      term = term.times(small).over(i);
      sum = sum.plus(term);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.times(sum);
    }
    return sum;
  }

  /// The natural logarithm of a number greater than zero: what Java finds, corrected once.
  Precise log() {
    if (high < Double.MIN_NORMAL) {
      return times(0x1p60).log().minus(LN_2.times(60));
    }
    int twos = Math.getExponent(high);
    double scale = Math.scalb(1.0, -twos);
    if (high * scale > 1.5) {
      twos++;
      scale /= 2;
    }
    Precise near = new Precise(high * scale, low * scale);
    double guess = Math.log(near.high);
    Precise error = near.times(of(-guess).expOfSmall()).plus(-1);
    Precise log = of(guess).plus(error).minus(error.times(error).times(0.5));
    return log.plus(LN_2.times(twos));
  }

  /// The sine of a number between -4 and 4.
  Precise sin() {
    return alternating(this, 1);
  }

  /// The cosine of a number between -4 and 4.
  Precise cos() {
    return alternating(ONE, 0);
  }

  /// The first term, and each next one times -x² and over the two next whole numbers.
  private Precise alternating(Precise first, int power) {
    Precise square = times(this).negated();
    Precise term = first;
    Precise sum = first;
    for (int i = power; !term.isNegligibleTo(sum); i += 2) {
      term = term.times(square).over((i + 1.0) * (i + 2.0));
      sum = sum.plus(term);
    }
    return sum;
  }
}
