package org.oceanframework.jq.internal.builtin;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.run.Filter;

/// All builtins that are written in Java, by `name/arity`. Each topic has a class.
public final class Builtins {

  private static final Map<String, Factory> ALL = all();

  private Builtins() {}

  /// Makes the filter of a call.
  @FunctionalInterface
  public interface Factory {
    Filter filter(Filter[] arguments);
  }

  private static Map<String, Factory> all() {
    Registry registry = new Registry();
    Types.register(registry);
    Collections.register(registry);
    Sorting.register(registry);
    Objects.register(registry);
    Strings.register(registry);
    Regexes.register(registry);
    Maths.register(registry);
    Dates.register(registry);
    Paths.register(registry);
    Generators.register(registry);
    Control.register(registry);
    return new TreeMap<>(registry.factories());
  }

  public static @Nullable Factory java(String nameAndArity) {
    return ALL.get(nameAndArity);
  }

  public static Set<String> names() {
    return ALL.keySet();
  }
}
