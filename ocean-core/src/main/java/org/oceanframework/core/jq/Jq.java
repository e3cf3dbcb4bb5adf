package org.oceanframework.core.jq;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Compiles jq expressions.
public interface Jq {
  /// Compiles one expression.
  ///
  /// @throws JqSyntaxException when it is none, with the place where
  Program compile(String expression);

  /// A compiled expression. Thread-safe; never changes its input. Its outputs may share nodes with
  /// the input, so both are read-only from then on.
  interface Program {
    /// Evaluates the expression up to its first output, within the budget of time and steps.
    ///
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted;
    ///   its interrupt flag stays set
    Result first(JsonNode input);

    /// All outputs, at most `most`, within the budget.
    ///
    /// @throws java.util.concurrent.CancellationException as {@link #first}
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

    public JqSyntaxException(String message) {
      super(message);
    }

    public JqSyntaxException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
