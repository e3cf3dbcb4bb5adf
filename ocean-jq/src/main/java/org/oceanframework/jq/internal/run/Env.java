package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is bound at one place of a program while it runs: variables, the closures that parameters
/// stand for, and labels. Each binding is a link of a chain that never changes, so a generator that
/// is resumed finds its own bindings. How many links up a binding is, is known when the program is
/// compiled.
public final class Env {

  final Run run;
  private final @Nullable Env parent;
  private final @Nullable Object bound;

  private Env(Run run, @Nullable Env parent, @Nullable Object bound) {
    this.run = run;
    this.parent = parent;
    this.bound = bound;
  }

  public static Env root(Run run) {
    return new Env(run, null, null);
  }

  public Run run() {
    return run;
  }

  /// The environment of a variable's scope.
  Env withValue(JsonNode value) {
    run.keep(value);
    return new Env(run, this, value);
  }

  public Env with(Object binding) {
    return new Env(run, this, binding);
  }

  Env up(int links) {
    Env env = this;
    for (int i = links; i > 0; i--) {
      Env next = env.parent;
      if (next == null) {
        throw new IllegalStateException("a binding is missing");
      }
      env = next;
    }
    return env;
  }

  JsonNode variable(int links) {
    if (up(links).bound instanceof JsonNode value) {
      return value;
    }
    throw new IllegalStateException("a variable is missing");
  }

  Closure closure(int links) {
    if (up(links).bound instanceof Closure closure) {
      return closure;
    }
    throw new IllegalStateException("a closure is missing");
  }

  BreakSignal label(int links) {
    if (up(links).bound instanceof BreakSignal signal) {
      return signal;
    }
    throw new IllegalStateException("a label is missing");
  }

  /// A filter with the bindings of the place where it is written.
  record Closure(Filter filter, Env env) {}
}
