package org.oceanframework.jq.internal.builtin;

import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqHalt;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.run.WorldFilters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Errors, the end of the program, and the world around it.
final class Control {

  private static final int EXIT_CODE = 5;

  private Control() {}

  static void register(Registry registry) {
    registry.input(
        "error",
        (in, _) -> {
          throw new JqError(in);
        });
    registry.one(
        "error",
        (_, value, _) -> {
          throw new JqError(value);
        });
    registry.filter("halt", 0, _ -> WorldFilters.HALT);
    registry.input(
        "halt_error",
        (in, _) -> {
          throw new JqHalt(in, EXIT_CODE);
        });
    registry.one("halt_error", (in, code, _) -> haltError(in, code));
    registry.filter("env", 0, _ -> WorldFilters.ENVIRONMENT);
    registry.filter("input", 0, _ -> WorldFilters.INPUT);
    registry.filter("inputs", 0, _ -> WorldFilters.INPUTS);
    registry.input("debug", (in, _) -> in);
    registry.input("stderr", (in, _) -> in);
    registry.input("input_filename", (_, _) -> NullNode.getInstance());
    registry.input(
        "input_line_number",
        (_, _) -> {
          throw new JqError(StringNode.valueOf("Unknown input line number"));
        });
  }

  private static JsonNode haltError(JsonNode in, JsonNode code) {
    if (!code.isNumber()) {
      throw new JqError(Kinds.shown(in) + " halt_error/1: number required");
    }
    throw new JqHalt(in, Numbers.toInt(code));
  }
}
