package org.oceanframework.server.door;

import java.util.function.Predicate;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.core.gate.InboundRequest;

/// Makes of a verification that is declared as data a check of requests. Thread-safe, as the checks
/// it makes.
@FunctionalInterface
public interface RequestVerifier {
  /// Tells of requests whether they prove their sender; compiled once for each route.
  Predicate<InboundRequest> of(Verification verification);
}
