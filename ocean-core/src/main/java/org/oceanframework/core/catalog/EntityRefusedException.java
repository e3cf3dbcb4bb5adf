package org.oceanframework.core.catalog;

/// The catalog refuses an entity for what it is: no such blueprint, a wrong type, a missing
/// required property, a relation to nothing. The same write will always be refused.
public final class EntityRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// Refuses with the HTTP status that Port's API has for it (404, 409, 422)
  public EntityRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }
}
