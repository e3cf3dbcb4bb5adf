package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A call of a function of the program.
///
/// It is also the trampoline of calls in tail position ({@link TailCall}): these only say what is
/// to be called and return here, so that loops written as recursion need no stack.
public final class Call extends Filter {

  private final Function function;
  private final int linksToDefinition;
  private final Filter[] arguments;
  private final boolean single;

  public Call(Function function, int linksToDefinition, Filter[] arguments) {
    this.function = function;
    this.linksToDefinition = linksToDefinition;
    this.arguments = arguments;
    this.single = function.single();
  }

  static Env enter(Env env, int linksToDefinition, Filter[] arguments) {
    Env callee = env.up(linksToDefinition);
    for (Filter argument : arguments) {
      callee = callee.with(closure(argument, env));
    }
    return callee;
  }

  /// A parameter that is passed on is not wrapped again.
  private static Env.Closure closure(Filter argument, Env env) {
    return argument instanceof ClosureCall call
        ? env.closure(call.links())
        : new Env.Closure(argument, env);
  }

  @Override
  public boolean single() {
    return single;
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    Run run = env.run;
    run.step();
    run.enter();
    function.body().run(enter(env, linksToDefinition, arguments), in, out);
    run.drain(out);
    run.leave();
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    Run run = env.run;
    run.step();
    run.enter();
    JsonNode value = function.body().one(enter(env, linksToDefinition, arguments), in);
    run.leave();
    return value;
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    Run run = env.run;
    run.step();
    run.enter();
    function.body().paths(enter(env, linksToDefinition, arguments), path, in, out);
    run.leave();
  }
}
