package org.oceanframework.core.jq;

import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A builtin whose calls and outputs are paid for from the {@link Budget} of the evaluation.
record BudgetedFunction(Function function) implements Function {

  @Override
  public void apply(
      Scope scope,
      List<Expression> arguments,
      JsonNode input,
      @Nullable Path path,
      PathOutput output,
      Version version) {
    Budget budget = Budget.CURRENT.get();
    budget.spend();
    function.apply(
        scope,
        arguments,
        input,
        path,
        (value, at) -> {
          budget.spend();
          output.emit(value, at);
        },
        version);
  }
}
