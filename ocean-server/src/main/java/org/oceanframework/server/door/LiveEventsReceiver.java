package org.oceanframework.server.door;

import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.core.gate.InboundRequest;

/// Takes what arrives at live events routes: the gate, as the door sees it.
///
/// Called on a virtual thread per request; must be thread-safe.
@FunctionalInterface
public interface LiveEventsReceiver {
  /// Verifies a request, makes it durable, and says how to answer.
  ///
  /// @param path the route's path as it was registered, below `/integration`
  GateAnswer receive(String path, InboundRequest request);

  /// A request's body was not read, so the gate never sees it.
  ///
  /// @param status it is answered with
  default void unread(String path, int status) {}
}
