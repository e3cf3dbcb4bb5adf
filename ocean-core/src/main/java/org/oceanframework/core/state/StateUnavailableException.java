package org.oceanframework.core.state;

import org.jspecify.annotations.Nullable;

/// The state store cannot work now (disk full, I/O error, busy, closing). Nothing of the unit was
/// kept; it may be tried again.
public final class StateUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StateUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
