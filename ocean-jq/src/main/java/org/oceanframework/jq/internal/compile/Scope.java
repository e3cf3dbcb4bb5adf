package org.oceanframework.jq.internal.compile;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.run.Function;
import tools.jackson.databind.JsonNode;

/// The names that an expression sees, innermost first, and how far up the environment of a running
/// program has what they mean. A scope never changes.
final class Scope {

  static final Scope ROOT = new Scope(null, null, 0);

  private final @Nullable Scope parent;
  private final @Nullable Name name;

  /// Links of the environment from its root to here.
  private final int depth;

  private Scope(@Nullable Scope parent, @Nullable Name name, int depth) {
    this.parent = parent;
    this.name = name;
    this.depth = depth;
  }

  /// A name and what it stands for.
  sealed interface Name {
    String name();

    /// `$name`
    record Variable(String name) implements Name {}

    /// `$name` whose value is known when the program is compiled.
    record Constant(String name, JsonNode value) implements Name {}

    /// A parameter of the function around.
    record Parameter(String name) implements Name {}

    /// `label $name`
    record Label(String name) implements Name {}

    /// `def name(…)`
    record Defined(String name, int arity, Function function) implements Name {}
  }

  /// A name that was found, how many links up its value is, and for functions, how many links up
  /// the place of their definition is.
  record Found(Name name, int links) {}

  int depth() {
    return depth;
  }

  Scope with(Name added) {
    boolean linked = !(added instanceof Name.Defined) && !(added instanceof Name.Constant);
    return new Scope(this, added, linked ? depth + 1 : depth);
  }

  @Nullable Found variable(String wanted) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if ((scope.name instanceof Name.Variable || scope.name instanceof Name.Constant)
          && scope.name.name().equals(wanted)) {
        return new Found(scope.name, depth - scope.depth);
      }
    }
    return null;
  }

  @Nullable Found label(String wanted) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.name instanceof Name.Label && scope.name.name().equals(wanted)) {
        return new Found(scope.name, depth - scope.depth);
      }
    }
    return null;
  }

  @Nullable Found function(String wanted, int arity) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.name instanceof Name.Defined defined
          && defined.arity == arity
          && defined.name.equals(wanted)) {
        return new Found(defined, depth - scope.depth);
      }
      if (scope.name instanceof Name.Parameter && arity == 0 && scope.name.name().equals(wanted)) {
        return new Found(scope.name, depth - scope.depth);
      }
    }
    return null;
  }

  /// Adds all names of functions that are seen from here, as `name/arity`.
  void addFunctions(Set<String> names) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.name instanceof Name.Defined defined) {
        names.add(defined.name + "/" + defined.arity);
      } else if (scope.name instanceof Name.Parameter parameter) {
        names.add(parameter.name + "/0");
      }
    }
  }

  /// Adds all names of variables that are seen from here, with their `$`.
  void addVariables(Set<String> names) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.name instanceof Name.Variable || scope.name instanceof Name.Constant) {
        names.add("$" + scope.name.name());
      }
    }
  }
}
