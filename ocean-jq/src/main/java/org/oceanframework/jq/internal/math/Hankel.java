package org.oceanframework.jq.internal.math;

/// Hankel's expansion of Bessel functions of the orders 0 and 1, for large arguments: `√(2/πx) (P
/// cos χ - Q sin χ)` and `√(2/πx) (P sin χ + Q cos χ)`, where χ is `x - π/4` for order 0 and `x -
/// 3π/4` for order 1, and P and Q are series in `1/x`.
///
/// @param p P
/// @param q Q
/// @param sine of χ, times √2
/// @param cosine of χ, times √2
/// @param size what the above are multiplied by
record Hankel(double p, double q, double sine, double cosine, double size) {

  private static final double NEGLIGIBLE = 1e-18;

  private static final double ROOT_PI = Math.sqrt(Math.PI);

  static Hankel of(int order, double x) {
    double p = 1;
    double q = 0;
    double term = 1;
    for (int k = 1; Math.abs(term) > NEGLIGIBLE; k++) {
      double odd = 2.0 * k - 1;
      term *= (4.0 * order - odd * odd) / (8.0 * k * x);
      switch (k % 4) {
        case 0 -> p += term;
        case 1 -> q += term;
        case 2 -> p -= term;
        default -> q -= term;
      }
    }
    Sums sums = Sums.of(x);
    double size = 1 / (ROOT_PI * Math.sqrt(x));
    return order == 0
        ? new Hankel(p, q, sums.difference, sums.sum, size)
        : new Hankel(p, q, -sums.sum, sums.difference, size);
  }

  /// The function of the first kind.
  double first() {
    return size * (p * cosine - q * sine);
  }

  /// The function of the second kind.
  double second() {
    return size * (p * sine + q * cosine);
  }

  /// Sine and cosine added, and subtracted. Where they cancel, the other one tells it: both
  /// multiplied are `-cos 2x`.
  private record Sums(double sum, double difference) {

    static Sums of(double x) {
      double sine = Math.sin(x);
      double cosine = Math.cos(x);
      double sum = sine + cosine;
      double difference = sine - cosine;
      if (Double.isInfinite(2 * x)) {
        return new Sums(sum, difference);
      }
      double product = -Math.cos(2 * x);
      return sine * cosine < 0
          ? new Sums(product / difference, difference)
          : new Sums(sum, product / sum);
    }
  }
}
