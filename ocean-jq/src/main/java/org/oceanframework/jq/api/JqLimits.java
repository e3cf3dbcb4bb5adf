package org.oceanframework.jq.api;

import java.time.Duration;

/// What one evaluation may use. Whoever passes a limit gets a {@link JqLimitException}.
///
/// @param steps of work: an iteration, a call of a function, 64 characters of a text that is built
/// @param time from the first look at the clock, which is taken after some hundred steps
/// @param outputs of the program
/// @param depth of calls of functions within each other; calls in tail position do not count. A
///   thread with a small stack ends deep programs earlier, with the same exception
/// @param size of one value: characters of a text, elements of an array, nodes of an output
public record JqLimits(long steps, Duration time, long outputs, int depth, int size) {

  private static final int LARGEST = 16_000_000;
  private static final int SMALLEST = 1_000_000;

  private static final JqLimits STANDARD =
      new JqLimits(10_000_000, Duration.ofSeconds(5), 1_000_000, 5_000, sizeFor(LARGEST));

  public JqLimits {
    if (steps <= 0 || time.isNegative() || outputs <= 0 || depth <= 0 || size <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /// The largest size that this heap holds beside what else is in it: an element takes some thirty
  /// bytes, and while its array grows as much again.
  ///
  /// @param most never more than this
  /// @return at least a million
  public static int sizeFor(int most) {
    return Math.clamp(Runtime.getRuntime().maxMemory() / 128, SMALLEST, most);
  }

  /// Ten million steps, 5 s, a million outputs, 5,000 calls, sixteen million characters or nodes;
  /// with a heap below 2 GB fewer of the last, down to a million at 128 MB.
  public static JqLimits standard() {
    return STANDARD;
  }

  public JqLimits withSteps(long most) {
    return new JqLimits(most, time, outputs, depth, size);
  }

  public JqLimits withTime(Duration most) {
    return new JqLimits(steps, most, outputs, depth, size);
  }

  public JqLimits withOutputs(long most) {
    return new JqLimits(steps, time, most, depth, size);
  }

  public JqLimits withDepth(int most) {
    return new JqLimits(steps, time, outputs, most, size);
  }

  public JqLimits withSize(int most) {
    return new JqLimits(steps, time, outputs, depth, most);
  }
}
