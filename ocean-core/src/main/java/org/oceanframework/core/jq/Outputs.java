package org.oceanframework.core.jq;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/// What is done to the outputs of jackson-jq.
final class Outputs {

  private static final double EXACT_MAX = 9_007_199_254_740_992.0;

  private Outputs() {}

  static Jq.Result first(Jq.Results results) {
    if (!results.outputs().isEmpty()) {
      return new Jq.Result.Output(results.outputs().getFirst());
    }
    return results.error().isEmpty()
        ? new Jq.Result.Empty()
        : new Jq.Result.Failed(results.error());
  }

  /// jq has one kind of number and writes 3, where a Java double would be written 3.0.
  static JsonNode normal(JsonNode value) {
    if (!value.isFloatingPointNumber()) {
      return value;
    }
    double number = value.doubleValue();
    boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT_MAX;
    return whole ? LongNode.valueOf((long) number) : value;
  }
}
