package org.oceanframework.jq.api;

/// Why an expression has no (further) outputs.
public abstract sealed class JqException extends RuntimeException
    permits JqSyntaxException, JqError, JqLimitException, JqHalt {

  private static final long serialVersionUID = 1L;

  JqException(String message, boolean withTrace) {
    super(message, null, withTrace, withTrace);
  }
}
