package org.oceanframework.jq.api;

/// A program that used up what it was allowed. jq's own `try` cannot catch it.
public final class JqLimitException extends JqException {

  private static final long serialVersionUID = 1L;

  public JqLimitException(String message) {
    super(message, false);
  }
}
