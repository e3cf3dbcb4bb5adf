package org.oceanframework.jq.internal.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.builtin.Formats;
import org.oceanframework.jq.internal.compile.PatternCompiler.Bound;
import org.oceanframework.jq.internal.compile.Scope.Name;
import org.oceanframework.jq.internal.run.Accesses;
import org.oceanframework.jq.internal.run.Alternative;
import org.oceanframework.jq.internal.run.Assign;
import org.oceanframework.jq.internal.run.Basics;
import org.oceanframework.jq.internal.run.Basics.Constant;
import org.oceanframework.jq.internal.run.Bind;
import org.oceanframework.jq.internal.run.Branches;
import org.oceanframework.jq.internal.run.Call;
import org.oceanframework.jq.internal.run.ClosureCall;
import org.oceanframework.jq.internal.run.Construct;
import org.oceanframework.jq.internal.run.Descent;
import org.oceanframework.jq.internal.run.Fields;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Folds;
import org.oceanframework.jq.internal.run.Function;
import org.oceanframework.jq.internal.run.Labels;
import org.oceanframework.jq.internal.run.Operators;
import org.oceanframework.jq.internal.run.Patterns;
import org.oceanframework.jq.internal.run.Pipe;
import org.oceanframework.jq.internal.run.TailCall;
import org.oceanframework.jq.internal.run.Try;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Constants;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/// Turns a syntax tree into filters.
///
/// `tail` says that nothing is done after an expression within the function around it, so a call
/// may be left to the trampoline ({@link TailCall}).
final class Compiler {

  private final Source source;
  private final Library library;
  private final PatternCompiler patterns = new PatternCompiler(this);

  Compiler(Source source, Library library) {
    this.source = source;
    this.library = library;
  }

  Filter compile(Ast ast, Scope scope) {
    return compile(ast, scope, false);
  }

  private Filter compile(Ast ast, Scope scope, boolean tail) {
    JsonNode constant = Constants.of(ast);
    if (constant != null) {
      return new Constant(constant);
    }
    return switch (ast) {
      case Ast.Identity _ -> Basics.IDENTITY;
      case Ast.Descent _ -> Descent.DEFAULT;
      case Ast.Literal literal -> new Constant(literal.value());
      case Ast.Index index -> index(index, scope);
      case Ast.Slice slice ->
          new Accesses.Slice(
              compile(slice.of(), scope),
              orNull(slice.from(), scope),
              orNull(slice.to(), scope),
              slice.optional());
      case Ast.Iterate iterate ->
          new Accesses.Iterate(compile(iterate.of(), scope), iterate.optional());
      case Ast.Text text -> text(text, scope);
      case Ast.Format format -> Formats.filter(format.name());
      case Ast.ArrayOf array -> array(array, scope);
      case Ast.ObjectOf object -> object(object, scope);
      case Ast.Negate negate -> Folding.negate(compile(negate.of(), scope));
      case Ast.Pipe pipe -> pipe(pipe, scope, tail);
      case Ast.Comma comma ->
          new Basics.Comma(compile(comma.left(), scope), compile(comma.right(), scope, tail));
      case Ast.Binary binary ->
          Folding.binary(
              binary.operator(), compile(binary.left(), scope), compile(binary.right(), scope));
      case Ast.Logic logic ->
          new Branches.Logic(
              logic.isAnd(), compile(logic.left(), scope), compile(logic.right(), scope));
      case Ast.Alternative alternative ->
          new Alternative(compile(alternative.left(), scope), compile(alternative.right(), scope));
      case Ast.Assign assign -> assign(assign, scope);
      case Ast.If branch -> branch(branch, scope, tail);
      case Ast.Try attempt ->
          new Try(
              compile(attempt.body(), scope),
              attempt.handler() == null ? Basics.EMPTY : compile(attempt.handler(), scope));
      case Ast.Reduce reduce -> reduce(reduce, scope);
      case Ast.Foreach foreach -> foreach(foreach, scope);
      case Ast.Bind bind -> bind(bind, scope, tail);
      case Ast.Define define -> compile(define.rest(), define(define.definition(), scope), tail);
      case Ast.Label label ->
          new Labels.Label(compile(label.body(), scope.with(new Name.Label(label.name()))));
      case Ast.Break exit -> exit(exit, scope);
      case Ast.Variable variable -> variable(variable, scope);
      case Ast.Location location ->
          new Constant(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("file", "<top-level>")
                  .put("line", location.line()));
      case Ast.Call call -> call(call, scope, tail);
    };
  }

  private Filter orNull(@Nullable Ast ast, Scope scope) {
    return ast == null ? new Constant(NullNode.getInstance()) : compile(ast, scope);
  }

  private Filter index(Ast.Index index, Scope scope) {
    Filter of = compile(index.of(), scope);
    Filter key = compile(index.key(), scope);
    if (key instanceof Constant constant && constant.value().isString() && !index.optional()) {
      Fields field = new Fields(List.of(constant.value().stringValue()));
      return joined(of, field);
    }
    return new Accesses.Index(of, key, index.optional());
  }

  /// A pipe; paths of names become one.
  private static Filter joined(Filter left, Filter right) {
    if (left instanceof Basics.Identity) {
      return right;
    }
    if (right instanceof Basics.Identity) {
      return left;
    }
    if (left instanceof Fields start && right instanceof Fields end) {
      List<String> names = new ArrayList<>(start.names());
      names.addAll(end.names());
      return new Fields(names);
    }
    return new Pipe(left, right);
  }

  private Filter pipe(Ast.Pipe pipe, Scope scope, boolean tail) {
    Filter left = compile(pipe.left(), scope);
    boolean still = tail && (left.single() || left instanceof ClosureCall);
    return joined(left, compile(pipe.right(), scope, still));
  }

  private Filter text(Ast.Text text, Scope scope) {
    Filter[] parts = new Filter[text.parts().size()];
    boolean[] isLiteral = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Ast part = text.parts().get(i);
      isLiteral[i] = part instanceof Ast.Literal;
      parts[i] = compile(part, scope);
    }
    return new Construct.Text(parts, isLiteral, Formats.byName(text.format()));
  }

  private Filter array(Ast.ArrayOf array, Scope scope) {
    Ast body = array.body();
    return body == null
        ? new Constant(JsonNodeFactory.instance.arrayNode())
        : new Construct.ArrayOf(compile(body, scope));
  }

  private Filter object(Ast.ObjectOf object, Scope scope) {
    int count = object.properties().size();
    Filter[] keys = new Filter[count];
    Filter[] values = new Filter[count];
    for (int i = 0; i < count; i++) {
      Ast.Property property = object.properties().get(i);
      keys[i] = key(property.key(), scope);
      values[i] = compile(property.value(), scope);
    }
    return new Construct.ObjectOf(keys, values);
  }

  /// A key of an object, or of a pattern that takes one apart.
  Filter key(Ast ast, Scope scope) {
    Filter key = compile(ast, scope);
    if (key instanceof Constant constant && !constant.value().isString() && !hasNegation(ast)) {
      throw source.problem(
          "%s cannot be a key: keys are strings".formatted(constant.value()), ast.at());
    }
    return key;
  }

  /// For jq, `-1` is no constant, nor what is made of it.
  private static boolean hasNegation(Ast ast) {
    return switch (ast) {
      case Ast.Negate _ -> true;
      case Ast.Pipe pipe -> hasNegation(pipe.left()) || hasNegation(pipe.right());
      case Ast.Binary binary -> hasNegation(binary.left()) || hasNegation(binary.right());
      default -> false;
    };
  }

  private Filter assign(Ast.Assign assign, Scope scope) {
    Filter target = compile(assign.target(), scope);
    Filter value = compile(assign.value(), scope);
    return switch (assign.operator()) {
      case "=" -> new Assign.Set(target, value);
      case "|=" -> new Assign.Modify(target, value);
      case "//=" -> Assign.Operate.alternative(target, value);
      default -> {
        String sign = assign.operator().substring(0, 1);
        yield new Assign.Operate(Operators.operation(sign), target, value);
      }
    };
  }

  private Filter branch(Ast.If branch, Scope scope, boolean tail) {
    Filter condition = compile(branch.condition(), scope);
    boolean still = tail && condition.single();
    Ast otherwise = branch.otherwise();
    return new Branches.If(
        condition,
        compile(branch.then(), scope, still),
        otherwise == null ? Basics.IDENTITY : compile(otherwise, scope, still));
  }

  private Filter reduce(Ast.Reduce reduce, Scope scope) {
    Bound bound = patterns.bound(reduce.patterns(), scope);
    return new Folds.Reduce(
        compile(reduce.source(), scope),
        bound.pattern(),
        compile(reduce.start(), scope),
        compile(reduce.update(), bound.scope()));
  }

  private Filter foreach(Ast.Foreach foreach, Scope scope) {
    Bound bound = patterns.bound(foreach.patterns(), scope);
    Ast extract = foreach.extract();
    return new Folds.Foreach(
        compile(foreach.source(), scope),
        bound.pattern(),
        compile(foreach.start(), scope),
        compile(foreach.update(), bound.scope()),
        extract == null ? Basics.IDENTITY : compile(extract, bound.scope()));
  }

  private Filter bind(Ast.Bind bind, Scope scope, boolean tail) {
    Filter of = compile(bind.source(), scope);
    Bound bound = patterns.bound(bind.patterns(), scope);
    boolean still =
        tail
            && bound.pattern() instanceof Patterns.Name
            && (of.single() || of instanceof ClosureCall);
    return new Bind(of, bound.pattern(), compile(bind.body(), bound.scope(), still));
  }

  private Filter exit(Ast.Break exit, Scope scope) {
    Scope.Found found = scope.label(exit.name());
    if (found == null) {
      throw source.problem("there is no label $%s here".formatted(exit.name()), exit.at());
    }
    return new Labels.Break(found.links());
  }

  private Filter variable(Ast.Variable variable, Scope scope) {
    Scope.Found found = scope.variable(variable.name());
    if (found == null) {
      return library.variable(source, variable, scope);
    }
    return found.name() instanceof Name.Constant constant
        ? new Constant(constant.value())
        : new Basics.Variable(found.links());
  }

  /// The scope behind a definition.
  Scope define(Definition definition, Scope scope) {
    Function function = new Function();
    Scope inner =
        scope.with(new Name.Defined(definition.name(), definition.parameters().size(), function));
    function.define(body(definition, inner));
    return inner;
  }

  /// The body of a function: parameters with a `$` are bound to their values first.
  Filter body(Definition definition, Scope scope) {
    Scope inner = scope;
    for (String parameter : definition.parameters()) {
      inner = inner.with(new Name.Parameter(plain(parameter)));
    }
    List<Filter> values = new ArrayList<>();
    for (String parameter : definition.parameters()) {
      if (parameter.startsWith("$")) {
        Scope.Found found = inner.function(plain(parameter), 0);
        values.add(new ClosureCall(found == null ? 0 : found.links()));
        inner = inner.with(new Name.Variable(plain(parameter)));
      }
    }
    Filter body = compile(definition.body(), inner, true);
    for (Filter value : values.reversed()) {
      body = new Bind(value, Patterns.NAME, body);
    }
    return body;
  }

  private static String plain(String parameter) {
    return parameter.startsWith("$") ? parameter.substring(1) : parameter;
  }

  private Filter call(Ast.Call call, Scope scope, boolean tail) {
    Scope.Found found = scope.function(call.name(), call.arguments().size());
    if (found != null && found.name() instanceof Name.Parameter) {
      return new ClosureCall(found.links());
    }
    Filter[] arguments = new Filter[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = compile(call.arguments().get(i), scope);
    }
    if (found != null && found.name() instanceof Name.Defined defined) {
      Call direct = new Call(defined.function(), found.links(), arguments);
      return tail && !direct.single()
          ? new TailCall(defined.function(), found.links(), arguments)
          : direct;
    }
    return library.call(source, call, arguments, scope);
  }
}
