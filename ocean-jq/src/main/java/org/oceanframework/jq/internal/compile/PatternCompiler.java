package org.oceanframework.jq.internal.compile;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.jq.internal.compile.Scope.Name;
import org.oceanframework.jq.internal.run.Destructuring;
import org.oceanframework.jq.internal.run.Patterns;
import org.oceanframework.jq.internal.syntax.Pattern;

/// Turns patterns (`as [$a, {b: $c}] ?// $d`) into what takes values apart, and tells which
/// variables are in scope behind them.
final class PatternCompiler {

  private final Compiler compiler;

  PatternCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  /// A compiled pattern and what is in scope behind it.
  record Bound(Destructuring pattern, Scope scope) {}

  Bound bound(List<Pattern> patterns, Scope scope) {
    if (patterns.size() == 1) {
      return bound(patterns.getFirst(), scope);
    }
    List<String> names =
        patterns.stream().flatMap(p -> PatternNames.of(p).stream()).distinct().toList();
    List<Destructuring> alternatives = new ArrayList<>();
    for (Pattern pattern : patterns) {
      List<String> own = PatternNames.of(pattern);
      int[] links =
          names.stream()
              .mapToInt(name -> own.contains(name) ? own.size() - 1 - own.indexOf(name) : -1)
              .toArray();
      alternatives.add(Patterns.rearranged(destructuring(pattern, scope), links));
    }
    Scope inner = scope;
    for (String name : names) {
      inner = inner.with(new Name.Variable(name));
    }
    return new Bound(Patterns.alternatives(alternatives), inner);
  }

  /// One pattern. Of variables with the same name, the one that is bound first counts.
  private Bound bound(Pattern pattern, Scope scope) {
    Scope inner = scope;
    List<String> names = PatternNames.of(pattern);
    for (int i = 0; i < names.size(); i++) {
      boolean first = names.indexOf(names.get(i)) == i;
      inner = inner.with(new Name.Variable(first ? names.get(i) : ""));
    }
    return new Bound(destructuring(pattern, scope), inner);
  }

  private Destructuring destructuring(Pattern pattern, Scope scope) {
    return switch (pattern) {
      case Pattern.Name _ -> Patterns.NAME;
      case Pattern.Elements elements ->
          Patterns.elements(
              elements.elements().stream().map(it -> destructuring(it, scope)).toList());
      case Pattern.Properties properties ->
          Patterns.properties(
              properties.properties().stream().map(it -> property(it, scope)).toList());
    };
  }

  private Patterns.Property property(Pattern.Property property, Scope scope) {
    Pattern value = property.value();
    Destructuring nothing = (_, env, _, _, then) -> then.accept(env);
    return new Patterns.Property(
        compiler.key(property.key(), scope),
        property.variable() != null,
        value == null ? nothing : destructuring(value, scope));
  }
}
