package org.oceanframework.jq.internal.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.oceanframework.jq.internal.compile.Scope.Name;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Module;
import org.oceanframework.jq.internal.syntax.Parser;
import org.oceanframework.jq.internal.syntax.Source;
import tools.jackson.databind.JsonNode;

/// Compiles whole programs.
public final class Programs {

  private Programs() {}

  /// The filter of a program.
  ///
  /// @param variables what `$name` is, by name
  /// @throws org.oceanframework.jq.api.JqSyntaxException when the text is no program
  public static Filter compile(
      String text, List<Path> searchPath, Map<String, JsonNode> variables) {
    Source source = new Source(text);
    Module program = Parser.program(source);
    Modules modules = new Modules(searchPath);
    Library library = new Library(modules);
    Scope scope = modules.imported(source, program, null, library);
    for (Map.Entry<String, JsonNode> variable : variables.entrySet()) {
      scope = scope.with(new Name.Constant(variable.getKey(), variable.getValue()));
    }
    Compiler compiler = new Compiler(source, library);
    for (Definition definition : program.definitions()) {
      scope = compiler.define(definition, scope);
    }
    Ast body = program.body();
    if (body == null) {
      throw new IllegalStateException("a program without a body");
    }
    return compiler.compile(body, scope);
  }
}
