package org.oceanframework.core.jq;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// jq by jackson-jq, until the framework has an engine of its own. Thread-safe.
///
/// What keeps an expression within its budget:
/// - every call of a builtin, and every output of one, is a step; steps and time are limited;
/// - recursion without end ends as a stack overflow, which is caught;
/// - expressions that might take longer than in proportion to their input run on another thread, so
///   that the caller goes on when the time is over.
///
/// What this stop-gap cannot do:
/// - stop work between two builtin calls: a regular expression that backtracks without end, or
///   nested iterations that call no function, run on after their caller was told that they were cut
///   off. While one is left behind like that its expression is refused, and when eight are, all
///   expressions of that sort;
/// - limit memory: `"a" * 1e9` or `.[1e9] = 1` allocate in one step;
/// - what jq 1.7 and 1.8 added to the language: `if` without `else`, `?//`, `add(f)` and builtins
///   like `repeat`, `ascii`, `@base32` and `input`; modules;
/// - tail calls: `until`, `while` and `recurse` end after some thousand rounds.
public final class JacksonJq implements Jq {

  private static final int ABANDONED_MAX = 8;

  private final Limits limits;
  private final Scope builtins;
  private final LeavableThreads threads;

  /// What one evaluation may use.
  ///
  /// @param time from its start
  /// @param steps calls of builtins and their outputs
  public record Limits(Duration time, long steps) {
    /// 5 seconds and two million steps.
    public static Limits standard() {
      return new Limits(Duration.ofSeconds(5), 2_000_000);
    }
  }

  /// An engine with the standard limits.
  ///
  /// @param environment what `env` and `$ENV` show; empty when expressions may not see any
  public JacksonJq(Map<String, String> environment) {
    this(environment, Limits.standard());
  }

  public JacksonJq(Map<String, String> environment, Limits limits) {
    this.limits = limits;
    this.builtins = builtins(Map.copyOf(environment));
    this.threads =
        new LeavableThreads(Math.max(2, Runtime.getRuntime().availableProcessors()), ABANDONED_MAX);
  }

  private static Scope builtins(Map<String, String> environment) {
    Scope found = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance()
        .loadFunctions(JacksonJq.class.getClassLoader(), Versions.JQ_1_7, found);
    AddedBuiltins.all(environment).forEach(found::addFunction);
    found.getLocalFunctions().replaceAll((_, function) -> new BudgetedFunction(function));
    found.setValue("ENV", () -> AddedBuiltins.environment(environment));
    return found;
  }

  @Override
  public Program compile(String expression) {
    List<JqToken> tokens = JqScanner.scan(expression);
    if (tokens.isEmpty()) {
      throw new JqSyntaxException("the expression is empty");
    }
    return PathProgram.of(expression, tokens)
        .<Program>map(path -> path)
        .orElseGet(() -> compile(expression, tokens));
  }

  private Program compile(String expression, List<JqToken> tokens) {
    JsonQuery query;
    try {
      query = JsonQuery.compile(expression, Versions.JQ_1_7);
    } catch (JsonQueryException e) {
      throw new JqSyntaxException(SyntaxMessage.of(e), e);
    } catch (StackOverflowError e) {
      throw new JqSyntaxException("it is nested too deeply", e);
    }
    UnknownNames.first(tokens, builtins.getLocalFunctions()::containsKey)
        .ifPresent(problem -> {
          throw new JqSyntaxException(problem);
        });
    JacksonProgram inline = new JacksonProgram(expression, query, this);
    return Shape.isLinear(tokens) ? inline : new LeavableProgram(inline, threads);
  }

  Budget newBudget() {
    return new Budget(limits);
  }

  Limits limits() {
    return limits;
  }

  Scope newScope() {
    return Scope.newChildScope(builtins);
  }
}
