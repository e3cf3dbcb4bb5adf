package org.oceanframework.core.dispatch;

import java.util.Set;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.FinalDelivery;

/// Is told what the dispatcher committed. Called on threads that must not be blocked.
public interface DispatchListener {
  /// An attempt ended, in whatever way.
  default void attempted(LogEntry entry, boolean failed) {}

  /// A delivery became final.
  void finished(FinalDelivery delivery);

  /// Deliveries asked for kinds to be read anew; the request is durable.
  void resyncRequested(Set<String> kinds);
}
