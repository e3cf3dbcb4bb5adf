package org.oceanframework.jq;

import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.compile.Programs;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Compiles jq programs. Thread-safe.
public final class JqCompiler {

  private final JqOptions options;
  private final Run.World world;

  /// A compiler with the standard options.
  public JqCompiler() {
    this(JqOptions.standard());
  }

  public JqCompiler(JqOptions options) {
    this.options = options;
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    options.environment().forEach(environment::put);
    this.world = new Run.World(null, environment);
  }

  /// Compiles a program.
  ///
  /// @throws JqSyntaxException when it is none: it says where, what was expected and, for names
  ///   that are not defined, which one is near
  public JqProgram compile(String text) {
    try {
      Filter filter = Programs.compile(text, options.searchPath(), options.variables());
      return new JqProgram(text, filter, options.limits(), world);
    } catch (StackOverflowError e) {
      throw new JqSyntaxException("the expression is nested too deeply", 1, 1);
    }
  }
}
