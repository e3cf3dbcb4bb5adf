package org.oceanframework.jq.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// An error that a program raised and did not catch. It carries any JSON value, mostly a string. It
/// has no stack trace: errors are ordinary control flow in jq.
public final class JqError extends JqException {

  private static final long serialVersionUID = 1L;

  private final transient JsonNode value;

  public JqError(JsonNode value) {
    super(value.isString() ? value.stringValue() : value + " (not a string)", false);
    this.value = value;
  }

  public JqError(String message) {
    this(StringNode.valueOf(message));
  }

  /// What `catch` gets.
  public JsonNode value() {
    return value;
  }
}
