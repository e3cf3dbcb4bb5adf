package org.oceanframework.jq.internal.math;

/// Functions of {@link Math} that are a digit off now and then, put right: the inverse function
/// tells by how much.
public final class Corrected {

  /// Beyond, squares would leave the range of a double; what Java finds is left as it is.
  private static final double LEAST = 1e-140;

  private static final double MOST = 1e140;

  /// Below, an angle is its tangent to all digits.
  private static final double SAME_AS_ANGLE = 1e-9;

  private Corrected() {}

  public static double log2(double x) {
    return x > 0 && x < Double.POSITIVE_INFINITY
        ? Precise.of(x).log().over(Precise.LN_2).rounded()
        : Math.log(x);
  }

  public static double hypot(double x, double y) {
    double found = Math.hypot(x, y);
    if (!isWithin(x) || !isWithin(y)) {
      return found;
    }
    Precise square = Precise.product(x, x).plus(Precise.product(y, y));
    return found + square.minus(Precise.product(found, found)).rounded() / (2 * found);
  }

  public static double atan(double x) {
    return atan2(x, 1);
  }

  public static double atan2(double y, double x) {
    double ratio = y / x;
    if (x > 0 && Math.abs(ratio) < SAME_AS_ANGLE && Math.abs(ratio) >= Double.MIN_NORMAL) {
      return ratio;
    }
    double found = Math.atan2(y, x);
    if (x == 0 || y == 0 || !Double.isFinite(x) || !Double.isFinite(y)) {
      return found;
    }
    int twos = Math.max(Math.getExponent(x), Math.getExponent(y));
    double up = Math.scalb(y, -twos);
    double along = Math.scalb(x, -twos);
    Precise angle = Precise.of(found);
    Precise across = angle.cos().times(up).minus(angle.sin().times(along));
    return found + across.rounded() / Math.hypot(up, along);
  }

  public static double asin(double x) {
    double found = Math.asin(x);
    if (!isWithin(x) || Math.abs(x) >= 1) {
      return found;
    }
    Precise angle = Precise.of(found);
    return found + angle.sin().negated().plus(x).rounded() / angle.cos().rounded();
  }

  public static double acos(double x) {
    double found = Math.acos(x);
    if (!(Math.abs(x) < 1)) {
      return found;
    }
    Precise angle = Precise.of(found);
    return found + angle.cos().plus(-x).rounded() / angle.sin().rounded();
  }

  private static boolean isWithin(double x) {
    double size = Math.abs(x);
    return size > LEAST && size < MOST;
  }
}
