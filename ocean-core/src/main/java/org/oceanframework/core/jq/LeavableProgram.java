package org.oceanframework.core.jq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A compiled expression, evaluated on a thread that the caller leaves behind when the time is
/// over. While an evaluation that was left behind still runs, the expression is refused.
final class LeavableProgram implements Jq.Program {

  /// The evaluation ends itself where it can; leaving it is for where it cannot.
  private static final Duration GRACE = Duration.ofMillis(200);

  private final JacksonProgram program;
  private final LeavableThreads threads;
  private final AtomicInteger runningOn = new AtomicInteger();

  LeavableProgram(JacksonProgram program, LeavableThreads threads) {
    this.program = program;
    this.threads = threads;
  }

  @Override
  public String source() {
    return program.source();
  }

  @Override
  public Jq.Result first(JsonNode input) {
    return Outputs.first(all(input, 1));
  }

  @Override
  public Jq.Results all(JsonNode input, int most) {
    if (runningOn.get() > 0) {
      return new Jq.Results(
          List.of(), "not evaluated: an earlier evaluation runs on past its limit; mend it");
    }
    Duration limit = program.jq().limits().time();
    Evaluation evaluation = new Evaluation(input, most);
    try {
      return threads.run(evaluation::run, limit.plus(GRACE), evaluation::leave);
    } catch (TimeoutException e) {
      String message = e.getMessage();
      return new Jq.Results(List.of(), message == null ? Budget.timeMessage(limit) : message);
    }
  }

  /// One evaluation, between its start on another thread and its end there.
  private final class Evaluation {
    private final JsonNode input;
    private final int most;
    private final Budget budget = program.jq().newBudget();
    private boolean ended;
    private boolean left;

    Evaluation(JsonNode input, int most) {
      this.input = input;
      this.most = most;
    }

    Jq.Results run() {
      try {
        return program.all(input, most, budget);
      } finally {
        end();
      }
    }

    private synchronized void end() {
      ended = true;
      if (left) {
        runningOn.decrementAndGet();
      }
    }

    synchronized void leave() {
      budget.cancel();
      if (!ended) {
        left = true;
        runningOn.incrementAndGet();
      }
    }
  }
}
