package org.oceanframework.jq.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// An error that a program raised and did not catch. It carries any JSON value, mostly a string. It
/// has no stack trace: errors are ordinary control flow in jq.
public final class JqError extends JqException {

  private static final long serialVersionUID = 1L;

  private final transient JsonNode value;

  public JqError(JsonNode value) {
    super(value.isString() ? value.stringValue() : null, false);
    this.value = value;
  }

  public JqError(String message) {
    this(StringNode.valueOf(message));
  }

  /// What `catch` gets.
  public JsonNode value() {
    return value;
  }

  /// The value as text; a value that is no string as jq prints it.
  @Override
  public String getMessage() {
    String text = super.getMessage();
    return text == null ? value + " (not a string)" : text;
  }
}
