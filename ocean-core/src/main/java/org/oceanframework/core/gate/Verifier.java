package org.oceanframework.core.gate;

import java.time.Instant;
import org.oceanframework.api.webhook.Verification;

/// Checks requests against one verification, compiled once.
///
/// Works on the raw bytes, compares decoded bytes in constant time, and takes any signature of a
/// list with any secret. Immutable and thread-safe; never blocks.
public final class Verifier {
  private final Scheme scheme;

  /// Compiles a verification.
  public Verifier(Verification verification) {
    this.scheme = Scheme.of(verification);
  }

  /// Judges a request that arrived at this time.
  public Verdict verify(InboundRequest request, Instant now) {
    return scheme.verify(request, now);
  }
}
