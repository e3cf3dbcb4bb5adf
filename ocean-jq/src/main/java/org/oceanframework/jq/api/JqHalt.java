package org.oceanframework.jq.api;

import tools.jackson.databind.JsonNode;

/// A program that ended itself with `halt_error`. jq's `try` cannot catch it. (`halt` ends the
/// outputs and is no exception.)
public final class JqHalt extends JqException {

  private static final long serialVersionUID = 1L;

  private final transient JsonNode value;
  private final int exitCode;

  public JqHalt(JsonNode value, int exitCode) {
    super(value.isString() ? value.stringValue() : value.toString(), false);
    this.value = value;
    this.exitCode = exitCode;
  }

  /// What the jq command would write to its standard error.
  public JsonNode value() {
    return value;
  }

  /// What the jq command would exit with.
  public int exitCode() {
    return exitCode;
  }
}
