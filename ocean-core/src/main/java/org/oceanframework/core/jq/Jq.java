package org.oceanframework.core.jq;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Compiles jq expressions.
public interface Jq {
  /// Compiles one expression.
  ///
  /// @throws JqSyntaxException when it is none, with the place where
  Program compile(String expression);

  /// A compiled expression. Thread-safe; never changes its input.
  interface Program {
    /// Evaluates the expression up to its first output, within the budget of time and steps.
    Result first(JsonNode input);

    /// All outputs, at most `most`, within the budget.
    Results all(JsonNode input, int most);

    /// The source.
    String source();
  }

  /// The first output of an expression, or why there is none.
  sealed interface Result {
    /// An output.
    record Output(JsonNode value) implements Result {}

    /// It ended without an output.
    record Empty() implements Result {}

    /// It ended with an error.
    record Failed(String message) implements Result {}
  }

  /// Outputs, and the error that ended them, if any (empty: none).
  record Results(List<JsonNode> outputs, String error) {
    public Results {
      outputs = List.copyOf(outputs);
    }
  }

  /// An expression that cannot be compiled.
  final class JqSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JqSyntaxException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
