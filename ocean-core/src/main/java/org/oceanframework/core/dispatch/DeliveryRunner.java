package org.oceanframework.core.dispatch;

import java.util.function.Predicate;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;

/// Runs one attempt: processors and mapping. On a virtual thread of its own; interrupted when its
/// time is over.
@FunctionalInterface
public interface DeliveryRunner {
  /// Runs the units of the delivery that are not done yet. Failures of units are part of the
  /// outcome; what is thrown failed the attempt as a whole.
  ///
  /// @param isDone tells by a unit's name whether an earlier attempt finished it
  /// @param force whether the order rule is overridden
  Outcome run(LogEntry entry, DeliveryRecord delivery, Predicate<String> isDone, boolean force);
}
