package org.oceanframework.core.mapping;

import java.util.concurrent.CancellationException;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqHalt;
import org.oceanframework.jq.api.JqLimitException;
import tools.jackson.databind.JsonNode;

/// What a mapping takes of an expression: its first output, or why there is none. An error is none,
/// whatever it is: only the field is lost.
sealed interface FirstOutput {

  /// An output.
  record Value(JsonNode value) implements FirstOutput {}

  /// No output, or an error before the first.
  record None(String reason) implements FirstOutput {}

  /// Evaluates an expression up to its first output, within its limits.
  ///
  /// @throws CancellationException when the thread is interrupted; its flag stays set
  static FirstOutput of(JqProgram program, JsonNode item) {
    try {
      return program
          .first(item)
          .<FirstOutput>map(Value::new)
          .orElseGet(() -> new None("no output"));
    } catch (JqLimitException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted in the jq expression " + program.text());
      }
      return new None(String.valueOf(e.getMessage()));
    } catch (JqError | JqHalt e) {
      return new None(String.valueOf(e.getMessage()));
    }
  }
}
