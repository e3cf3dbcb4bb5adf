package org.oceanframework.jq.internal.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.builtin.Builtins;
import org.oceanframework.jq.internal.run.Basics;
import org.oceanframework.jq.internal.run.Basics.Constant;
import org.oceanframework.jq.internal.run.Call;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Function;
import org.oceanframework.jq.internal.run.WorldFilters;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Source;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What every program knows without defining it: builtins in Java, builtins in jq (compiled when
/// they are used), and what can be said of modules.
final class Library {

  private static final Set<String> ABOUT_THE_PROGRAM =
      Set.of(
          "builtins/0",
          "get_jq_origin/0",
          "get_prog_origin/0",
          "get_search_list/0",
          "modulemeta/0");

  private final Map<String, Function> compiled = new HashMap<>();
  private final Modules modules;

  Library(Modules modules) {
    this.modules = modules;
  }

  /// A call of a builtin.
  ///
  /// @throws org.oceanframework.jq.api.JqSyntaxException when there is none of that name
  Filter call(Source source, Ast.Call call, Filter[] arguments, Scope scope) {
    String name = call.name() + "/" + arguments.length;
    Filter own = aboutTheProgram(name);
    if (own != null) {
      return own;
    }
    Builtins.Factory factory = Builtins.java(name);
    if (factory != null) {
      return factory.filter(arguments);
    }
    Function function = function(name);
    if (function != null) {
      // Definitions in jq have no environment of their own.
      return new Call(function, scope.depth(), arguments);
    }
    throw source.problem(unknown(name, scope), call.at());
  }

  private @Nullable Filter aboutTheProgram(String name) {
    return switch (name) {
      case "modulemeta/0" -> new ModuleMeta(modules);
      case "builtins/0" -> new Constant(names());
      case "get_search_list/0" -> new Constant(modules.searchList());
      // Where jq itself and the program are: nowhere in the file system.
      case "get_jq_origin/0", "get_prog_origin/0" -> Basics.EMPTY;
      default -> null;
    };
  }

  private @Nullable Function function(String name) {
    Function known = compiled.get(name);
    if (known != null) {
      return known;
    }
    Definition definition = Prelude.definition(name);
    if (definition == null) {
      return null;
    }
    Function function = new Function();
    compiled.put(name, function);
    function.define(new Compiler(Prelude.SOURCE, this).body(definition, Scope.ROOT));
    return function;
  }

  private static ArrayNode names() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    Builtins.names().stream().filter(name -> !name.startsWith("_")).forEach(names::add);
    Prelude.names().forEach(names::add);
    ABOUT_THE_PROGRAM.forEach(names::add);
    return names;
  }

  private static String unknown(String name, Scope scope) {
    Set<String> known = new TreeSet<>(Builtins.names());
    known.addAll(Prelude.names());
    known.addAll(ABOUT_THE_PROGRAM);
    scope.addFunctions(known);
    String plain = name.substring(0, name.indexOf('/'));
    return known.stream()
        .filter(candidate -> candidate.startsWith(plain + "/"))
        .findFirst()
        .or(() -> Nearest.to(name, known))
        .map(near -> "%s is not defined; did you mean %s?".formatted(name, near))
        .orElse(name + " is not defined");
  }

  /// A variable that the program does not bind.
  Filter variable(Source source, Ast.Variable variable, Scope scope) {
    if (variable.name().equals("ENV")) {
      return WorldFilters.ENVIRONMENT;
    }
    Set<String> known = new TreeSet<>(Set.of("$ENV", "$__loc__"));
    scope.addVariables(known);
    String name = "$" + variable.name();
    throw source.problem(
        Nearest.to(name, known)
            .map(near -> "%s is not defined; did you mean %s?".formatted(name, near))
            .orElse(name + " is not defined"),
        variable.at());
  }
}
