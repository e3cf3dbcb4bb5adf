package org.oceanframework.server.door;

import org.oceanframework.api.webhook.Verification;
import org.oceanframework.core.gate.InboundRequest;

/// Checks whether a request proves its sender. Must be thread-safe.
@FunctionalInterface
public interface RequestVerifier {
  /// Whether the request passes the verification.
  boolean verify(Verification verification, InboundRequest request);
}
