package org.oceanframework.jq.internal.run;

/// Ends a generator from within. Each entry of a label has one of its own. It passes jq's `try`.
final class BreakSignal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BreakSignal() {
    super(null, null, false, false);
  }
}
