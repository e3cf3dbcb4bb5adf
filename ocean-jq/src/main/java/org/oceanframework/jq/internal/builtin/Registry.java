package org.oceanframework.jq.internal.builtin;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Output;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;

/// Collects builtins. Most are functions of values: for these, arguments with several outputs are
/// gone through here, the last argument in the outermost loop.
final class Registry {

  private final Map<String, Builtins.Factory> factories = new HashMap<>();

  /// A function of the input.
  interface OfInput {
    JsonNode of(JsonNode in, Run run);
  }

  /// A function of the input and a value.
  interface OfOne {
    JsonNode of(JsonNode in, JsonNode argument, Run run);
  }

  /// A function of the input and two values.
  interface OfTwo {
    JsonNode of(JsonNode in, JsonNode first, JsonNode second, Run run);
  }

  /// A function of the input and three values.
  interface OfThree {
    JsonNode of(JsonNode in, JsonNode first, JsonNode second, JsonNode third, Run run);
  }

  Map<String, Builtins.Factory> factories() {
    return factories;
  }

  void filter(String name, int arity, Builtins.Factory factory) {
    factories.put(name + "/" + arity, factory);
  }

  void input(String name, OfInput function) {
    filter(
        name,
        0,
        _ ->
            new SingleFilter() {
              @Override
              public JsonNode one(Env env, JsonNode in) {
                return function.of(in, env.run());
              }
            });
  }

  void one(String name, OfOne function) {
    filter(name, 1, arguments -> new One(arguments[0], function));
  }

  void two(String name, OfTwo function) {
    filter(name, 2, arguments -> new Two(arguments[0], arguments[1], function));
  }

  void three(String name, OfThree function) {
    filter(name, 3, arguments -> new Three(arguments, function));
  }

  private static final class One extends Filter {
    private final Filter argument;
    private final OfOne function;

    One(Filter argument, OfOne function) {
      this.argument = argument;
      this.function = function;
    }

    @Override
    public boolean single() {
      return argument.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      argument.run(env, in, value -> out.emit(function.of(in, value, env.run())));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode value = argument.one(env, in);
      return value == null ? null : function.of(in, value, env.run());
    }
  }

  private static final class Two extends Filter {
    private final Filter first;
    private final Filter second;
    private final OfTwo function;

    Two(Filter first, Filter second, OfTwo function) {
      this.first = first;
      this.second = second;
      this.function = function;
    }

    @Override
    public boolean single() {
      return first.single() && second.single();
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      second.run(
          env,
          in,
          two -> first.run(env, in, one -> out.emit(function.of(in, one, two, env.run()))));
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode two = second.one(env, in);
      JsonNode one = two == null ? null : first.one(env, in);
      return one == null || two == null ? null : function.of(in, one, two, env.run());
    }
  }

  private static final class Three extends Filter {
    private final Filter[] arguments;
    private final OfThree function;

    Three(Filter[] arguments, OfThree function) {
      this.arguments = arguments;
      this.function = function;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      arguments[2].run(
          env,
          in,
          three ->
              arguments[1].run(
                  env,
                  in,
                  two ->
                      arguments[0].run(
                          env, in, one -> out.emit(function.of(in, one, two, three, env.run())))));
    }
  }
}
