package org.oceanframework.jq.internal.builtin;

import tools.jackson.databind.JsonNode;

/// The gamma function, by Lanczos' approximation.
final class Gamma {

  private static final double G = 7;
  private static final double[] TERMS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572E-6,
    1.5056327351493116E-7
  };

  private Gamma() {}

  static double of(double x) {
    if (x == Math.rint(x)) {
      if (x <= 0) {
        return x == 0 ? 1 / x : Double.NaN;
      }
      if (x <= 171) {
        return factorial((int) x - 1);
      }
    }
    if (x < 0.5) {
      return Math.PI / (Math.sin(Math.PI * x) * of(1 - x));
    }
    double base = x - 1 + G + 0.5;
    return Math.sqrt(2 * Math.PI) * Math.pow(base, x - 0.5) * Math.exp(-base) * series(x - 1);
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  private static double series(double x) {
    double sum = TERMS[0];
    for (int i = 1; i < TERMS.length; i++) {
      sum += TERMS[i] / (x + i);
    }
    return sum;
  }

  static double logarithm(double x) {
    if (x == Math.rint(x)) {
      if (x <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (x <= 171) {
        return Math.log(factorial((int) x - 1));
      }
    }
    if (x < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logarithm(1 - x);
    }
    double base = x - 1 + G + 0.5;
    return 0.5 * Math.log(2 * Math.PI)
        + (x - 0.5) * Math.log(base)
        - base
        + Math.log(series(x - 1));
  }

  /// The logarithm of the absolute value, and the sign.
  static JsonNode logarithmAndSign(double x) {
    boolean negative = x < 0 && x != Math.rint(x) && Math.floor(x) % 2 != 0;
    return Maths.pair(logarithm(x), negative ? -1 : 1);
  }
}
