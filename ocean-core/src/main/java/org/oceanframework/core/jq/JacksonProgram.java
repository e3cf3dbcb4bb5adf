package org.oceanframework.core.jq;

import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.JsonQuery;
import tools.jackson.databind.JsonNode;

/// A compiled expression, evaluated on the calling thread.
record JacksonProgram(String source, JsonQuery query, JacksonJq jq) implements Jq.Program {

  @Override
  public Jq.Result first(JsonNode input) {
    return Outputs.first(all(input, 1));
  }

  @Override
  public Jq.Results all(JsonNode input, int most) {
    return all(input, most, jq.newBudget());
  }

  Jq.Results all(JsonNode input, int most, Budget budget) {
    List<JsonNode> outputs = new ArrayList<>();
    if (most <= 0) {
      return new Jq.Results(outputs, "");
    }
    try {
      ScopedValue.where(Budget.CURRENT, budget).run(() -> run(input, most, outputs));
      return new Jq.Results(outputs, "");
    } catch (Enough e) {
      return new Jq.Results(outputs, "");
    } catch (StackOverflowError e) {
      return new Jq.Results(outputs, "cut off: it recurses too deeply");
    } catch (RuntimeException e) {
      // jackson-jq answers some wrong inputs with exceptions of its own inner life.
      return new Jq.Results(outputs, message(e));
    }
  }

  private void run(JsonNode input, int most, List<JsonNode> outputs) {
    query.apply(
        jq.newScope(),
        input,
        value -> {
          outputs.add(Outputs.normal(value));
          if (outputs.size() == most) {
            throw new Enough();
          }
        });
  }

  private static String message(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.isBlank() || message.equals("null") ? e.getClass().getSimpleName() : message;
  }

  /// All outputs that were asked for are there.
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
