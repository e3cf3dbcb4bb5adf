package org.oceanframework.core.dispatch;

import java.time.Duration;
import java.util.Map;
import org.oceanframework.api.KeyOrder;

/// How a dispatcher runs.
///
/// @param limits of memory and parallelism
/// @param retries when a failed unit runs again
/// @param timeLimit of an attempt: processors and mapping together
/// @param grace how long an attempt may go on after it was interrupted, before it is abandoned
/// @param deadLetterRetention how long the payload of a dead letter is kept
/// @param orders by the path of a route; a path that is missing has the order of arrival
public record DispatcherOptions(
    Limits limits,
    RetryPolicy retries,
    Duration timeLimit,
    Duration grace,
    Duration deadLetterRetention,
    Map<String, KeyOrder> orders) {

  public DispatcherOptions {
    orders = Map.copyOf(orders);
  }

  /// The defaults for this process.
  public static DispatcherOptions standard() {
    return of(Duration.ofSeconds(90), Duration.ofDays(30), Map.of());
  }

  /// The defaults, with what an integration decides.
  public static DispatcherOptions of(
      Duration timeLimit, Duration deadLetterRetention, Map<String, KeyOrder> orders) {
    return new DispatcherOptions(
        Limits.forHeap(Runtime.getRuntime().maxMemory()),
        RetryPolicy.standard(),
        timeLimit,
        Duration.ofSeconds(5),
        deadLetterRetention,
        orders);
  }

  /// The same with other limits.
  public DispatcherOptions withLimits(Limits other) {
    return new DispatcherOptions(other, retries, timeLimit, grace, deadLetterRetention, orders);
  }

  /// The same with another retry policy.
  public DispatcherOptions withRetries(RetryPolicy policy) {
    return new DispatcherOptions(limits, policy, timeLimit, grace, deadLetterRetention, orders);
  }
}
