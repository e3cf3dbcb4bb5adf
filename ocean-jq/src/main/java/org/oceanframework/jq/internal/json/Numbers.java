package org.oceanframework.jq.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/// jq's numbers on Jackson's nodes.
///
/// A jq number is a double, but a literal that nothing was done to keeps all its digits. Here
/// results of arithmetic are {@link IntNode}, {@link LongNode} (whole, below 2^53) or {@link
/// DoubleNode}; literals that a double cannot hold are {@link LongNode} (from 2^53), {@link
/// BigIntegerNode} or {@link DecimalNode}.
public final class Numbers {

  /// Up to here every whole number is a double.
  private static final long EXACT = 1L << 53;

  public static final JsonNode ZERO = IntNode.valueOf(0);

  /// A zero that is the result of something. It differs from the literal in one thing: negated, it
  /// is `-0`.
  private static final JsonNode COMPUTED_ZERO = new IntNode(0);

  public static final JsonNode NAN = DoubleNode.valueOf(Double.NaN);

  private Numbers() {}

  /// The result of some arithmetic.
  public static JsonNode of(double value) {
    int whole = (int) value;
    if (whole == value && whole != 0) {
      return IntNode.valueOf(whole);
    }
    if (value == 0) {
      return 1 / value > 0 ? COMPUTED_ZERO : DoubleNode.valueOf(value);
    }
    return Math.abs(value) < EXACT && value == Math.rint(value)
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  /// A whole result.
  public static JsonNode of(long value) {
    int whole = (int) value;
    if (whole == value) {
      return whole == 0 ? COMPUTED_ZERO : IntNode.valueOf(whole);
    }
    return Math.abs(value) < EXACT ? LongNode.valueOf(value) : DoubleNode.valueOf((double) value);
  }

  /// A literal, all digits kept.
  ///
  /// @throws NumberFormatException when it is none
  public static JsonNode literal(String text) {
    if (text.length() < 10 && isDigits(text)) {
      return IntNode.valueOf(Integer.parseInt(text));
    }
    BigDecimal decimal = new BigDecimal(text);
    if (decimal.scale() == 0) {
      if (decimal.signum() == 0) {
        return text.startsWith("-") ? DoubleNode.valueOf(-0.0) : ZERO;
      }
      return whole(decimal.toBigInteger());
    }
    double value = decimal.doubleValue();
    JsonNode node = DoubleNode.valueOf(value);
    return !Double.isInfinite(value) && text(value).equals(decimal.toString())
        ? node
        : DecimalNode.valueOf(decimal);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
  }

  private static JsonNode whole(BigInteger value) {
    if (value.bitLength() < 32) {
      return IntNode.valueOf(value.intValue());
    }
    return value.bitLength() < 64
        ? LongNode.valueOf(value.longValue())
        : BigIntegerNode.valueOf(value);
  }

  public static boolean isNan(JsonNode number) {
    return number.isDouble() && Double.isNaN(number.doubleValue());
  }

  /// The double that arithmetic sees.
  public static double toDouble(JsonNode number) {
    return number instanceof IntNode
        ? number.intValue()
        : number instanceof DecimalNode || number instanceof BigIntegerNode
            ? number.decimalValue().doubleValue()
            : number.doubleValue();
  }

  /// Towards zero, limited to the range of an int; NaN is 0.
  public static int toInt(JsonNode number) {
    return number instanceof IntNode ? number.intValue() : (int) toDouble(number);
  }

  /// Less than, equal to or greater than zero. NaN is less than every number, itself included.
  static int compare(JsonNode a, JsonNode b) {
    if (a instanceof IntNode && b instanceof IntNode) {
      return Integer.compare(a.intValue(), b.intValue());
    }
    if (isNan(a)) {
      return -1;
    }
    if (isNan(b)) {
      return 1;
    }
    if (a instanceof DoubleNode || b instanceof DoubleNode) {
      double x = toDouble(a);
      double y = toDouble(b);
      return x < y ? -1 : x == y ? 0 : 1;
    }
    if (a.canConvertToLong()
        && b.canConvertToLong()
        && a.isIntegralNumber()
        && b.isIntegralNumber()) {
      return Long.compare(a.longValue(), b.longValue());
    }
    return a.decimalValue().compareTo(b.decimalValue());
  }

  /// A number with its sign turned; literals keep their digits.
  @SuppressWarnings("ReferenceEquality") // of all zeros, one is computed
  public static JsonNode negated(JsonNode number) {
    return switch (number) {
      case IntNode node when node == COMPUTED_ZERO -> DoubleNode.valueOf(-0.0);
      case IntNode node when node.intValue() == 0 -> node;
      case IntNode node -> of(-(long) node.intValue());
      case LongNode node when node.longValue() != Long.MIN_VALUE ->
          LongNode.valueOf(-node.longValue());
      case LongNode node -> BigIntegerNode.valueOf(BigInteger.valueOf(node.longValue()).negate());
      case BigIntegerNode node -> whole(node.bigIntegerValue().negate());
      case DecimalNode node -> DecimalNode.valueOf(node.decimalValue().negate());
      default -> of(-number.doubleValue());
    };
  }

  /// A number as jq prints it.
  public static String text(JsonNode number) {
    return switch (number) {
      case DecimalNode node -> node.decimalValue().toString();
      case DoubleNode node -> {
        double value = node.doubleValue();
        yield value != 0 && Math.abs(value) < EXACT && value == Math.rint(value)
            ? text(value) + ".0"
            : text(value);
      }
      default -> number.isIntegralNumber() ? number.asString() : text(number.doubleValue());
    };
  }

  /// The shortest decimal that reads back as this double, as jq lays it out.
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "null";
    }
    double finite = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    if (finite == 0) {
      return 1 / finite < 0 ? "-0" : "0";
    }
    String sign = finite < 0 ? "-" : "";
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(finite))).stripTrailingZeros();
    if (shortest.precision() == 2 && Math.abs(finite) < Double.MIN_NORMAL) {
      shortest = shorter(shortest, Math.abs(finite));
    }
    String digits = shortest.unscaledValue().toString();
    return sign + laidOut(digits, digits.length() - shortest.scale());
  }

  /// Java writes two digits at least, where one may do.
  private static BigDecimal shorter(BigDecimal decimal, double value) {
    BigDecimal rounded = decimal.round(new MathContext(1, RoundingMode.HALF_UP));
    return rounded.doubleValue() == value ? rounded.stripTrailingZeros() : decimal;
  }

  /// @param point where the decimal point is, counted from before the first digit
  private static String laidOut(String digits, int point) {
    int count = digits.length();
    if (point <= -5 + 1 || point > count + 15) {
      int exponent = point - 1;
      return digits.charAt(0)
          + (count > 1 ? "." + digits.substring(1) : "")
          + (exponent < 0 ? "e-" : "e+")
          + (Math.abs(exponent) < 10 ? "0" : "")
          + Math.abs(exponent);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= count
        ? digits + "0".repeat(point - count)
        : digits.substring(0, point) + "." + digits.substring(point);
  }
}
