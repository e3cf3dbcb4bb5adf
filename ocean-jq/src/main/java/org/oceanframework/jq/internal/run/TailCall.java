package org.oceanframework.jq.internal.run;

import tools.jackson.databind.JsonNode;

/// A recursive call as the last thing that a function does. See {@link Call}.
public final class TailCall extends Filter {

  private final Function function;
  private final int linksToDefinition;
  private final Filter[] arguments;

  public TailCall(Function function, int linksToDefinition, Filter[] arguments) {
    this.function = function;
    this.linksToDefinition = linksToDefinition;
    this.arguments = arguments;
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    env.run.pend(function, Call.enter(env, linksToDefinition, arguments), in);
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    Run run = env.run;
    run.step();
    run.enter();
    function.body().paths(Call.enter(env, linksToDefinition, arguments), path, in, out);
    run.leave();
  }
}
