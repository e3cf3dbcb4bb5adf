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
    return new DispatcherOptions(
        Limits.forHeap(Runtime.getRuntime().maxMemory()),
        RetryPolicy.standard(),
        Duration.ofSeconds(90),
        Duration.ofSeconds(5),
        Duration.ofDays(30),
        Map.of());
  }

  /// The same with another time limit.
  public DispatcherOptions withTimeLimit(Duration limit) {
    return new DispatcherOptions(limits, retries, limit, grace, deadLetterRetention, orders);
  }

  /// The same with another retry policy.
  public DispatcherOptions withRetries(RetryPolicy policy) {
    return new DispatcherOptions(limits, policy, timeLimit, grace, deadLetterRetention, orders);
  }

  /// The same, keeping payloads of dead letters for another time.
  public DispatcherOptions withDeadLetterRetention(Duration retention) {
    return new DispatcherOptions(limits, retries, timeLimit, grace, retention, orders);
  }

  /// The same with other orders of keys.
  public DispatcherOptions withOrders(Map<String, KeyOrder> other) {
    return new DispatcherOptions(limits, retries, timeLimit, grace, deadLetterRetention, other);
  }

  /// The same with other limits.
  public DispatcherOptions withLimits(Limits other) {
    return new DispatcherOptions(other, retries, timeLimit, grace, deadLetterRetention, orders);
  }
}
