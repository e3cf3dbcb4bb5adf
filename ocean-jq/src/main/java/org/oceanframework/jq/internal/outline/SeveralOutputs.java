package org.oceanframework.jq.internal.outline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Definition;

/// Tells whether an expression can have more than one output. Used once, by one thread.
///
/// Functions of the program are looked into where they are called, with their arguments; a call of
/// a function within itself counts as one output.
public final class SeveralOutputs {

  /// Definitions that call each other many times are not looked through to the end.
  private static final int LOOKS_MAX = 20_000;

  private static final Set<String> GENERATORS =
      Set.of(
          "range",
          "recurse",
          "recurse_down",
          "repeat",
          "while",
          "paths",
          "leaf_paths",
          "splits",
          "scan",
          "inputs",
          "tostream",
          "fromstream",
          "truncate_stream",
          "combinations");

  /// Functions that give one output however many their arguments have.
  private static final Set<String> COLLECTORS =
      Set.of(
          "map",
          "map_values",
          "any",
          "all",
          "isempty",
          "first",
          "last",
          "nth",
          "add",
          "with_entries",
          "sort_by",
          "group_by",
          "unique_by",
          "min_by",
          "max_by",
          "del",
          "pick",
          "walk",
          "IN",
          "INDEX",
          "until",
          "input_filename",
          "empty",
          "error",
          "debug",
          "to_entries",
          "from_entries");

  private final Map<String, Function> definitions;
  private int looks;

  /// @param definitions of the program
  public SeveralOutputs(List<Definition> definitions) {
    Map<String, Function> known = Map.of();
    for (Definition definition : definitions) {
      known = with(known, definition);
    }
    this.definitions = known;
  }

  /// A function that a call may mean, and the names that it sees itself. A body of null: a call of
  /// it is not looked into.
  private record Function(
      List<String> parameters, @Nullable Ast body, Map<String, Function> names) {}

  /// Whether the expression can.
  public boolean in(Ast ast) {
    return several(ast, definitions);
  }

  private boolean several(@Nullable Ast ast, Map<String, Function> names) {
    if (ast == null || ++looks > LOOKS_MAX) {
      return false;
    }
    return switch (ast) {
      case Ast.Descent _, Ast.Iterate _, Ast.Comma _, Ast.Foreach _ -> true;
      case Ast.Call call -> call(call, names);
      case Ast.Define define -> several(define.rest(), with(names, define.definition()));
      default -> parts(ast).anyMatch(part -> several(part, names));
    };
  }

  /// The parts whose outputs are, in all combinations, those of the whole.
  private static Stream<@Nullable Ast> parts(Ast ast) {
    return switch (ast) {
      case Ast.Identity _, Ast.Literal _, Ast.Format _, Ast.Variable _, Ast.Location _ ->
          Stream.of();
      case Ast.ArrayOf _, Ast.Break _ -> Stream.of();
      // A label is there to leave: `label $out | .[] | ., break $out` has one output.
      case Ast.Label _ -> Stream.of();
      case Ast.Index index -> Stream.of(index.of(), index.key());
      case Ast.Slice slice -> Stream.of(slice.of(), slice.from(), slice.to());
      case Ast.Text text -> text.parts().stream();
      case Ast.ObjectOf object ->
          object.properties().stream().flatMap(one -> Stream.of(one.key(), one.value()));
      case Ast.Negate negate -> Stream.of(negate.of());
      case Ast.Pipe pipe -> Stream.of(pipe.left(), pipe.right());
      case Ast.Binary binary -> Stream.of(binary.left(), binary.right());
      case Ast.Logic logic -> Stream.of(logic.left(), logic.right());
      case Ast.Alternative either -> Stream.of(either.left(), either.right());
      case Ast.Assign assign ->
          assign.operator().equals("|=") ? Stream.of() : Stream.of(assign.value());
      case Ast.If choice -> Stream.of(choice.condition(), choice.then(), choice.otherwise());
      case Ast.Try attempt -> Stream.of(attempt.body(), attempt.handler());
      case Ast.Reduce reduce -> Stream.of(reduce.start());
      case Ast.Bind bind -> Stream.of(bind.source(), bind.body());
      case Ast.Descent _, Ast.Iterate _, Ast.Comma _, Ast.Foreach _, Ast.Define _, Ast.Call _ ->
          Stream.of();
    };
  }

  private boolean call(Ast.Call call, Map<String, Function> names) {
    Function own = names.get(call.name() + "/" + call.arguments().size());
    if (own != null) {
      return several(own.body(), inside(own, call, names));
    }
    if (GENERATORS.contains(call.name())) {
      return true;
    }
    List<Ast> arguments = call.arguments();
    if (call.name().equals("limit") && !arguments.isEmpty()) {
      return !isOne(arguments.getFirst()) && several(arguments.getLast(), names);
    }
    return !COLLECTORS.contains(call.name())
        && arguments.stream().anyMatch(argument -> several(argument, names));
  }

  private static boolean isOne(Ast ast) {
    return ast instanceof Ast.Literal literal
        && literal.value().isNumber()
        && literal.value().doubleValue() <= 1;
  }

  /// The names inside of a function that is called.
  private static Map<String, Function> inside(
      Function function, Ast.Call call, Map<String, Function> names) {
    Map<String, Function> inside = new HashMap<>(function.names());
    inside.put(
        call.name() + "/" + call.arguments().size(),
        new Function(function.parameters(), null, Map.of()));
    for (int i = 0; i < function.parameters().size(); i++) {
      String parameter = function.parameters().get(i).replace("$", "");
      inside.put(parameter + "/0", new Function(List.of(), call.arguments().get(i), names));
    }
    return inside;
  }

  private static Map<String, Function> with(Map<String, Function> names, Definition definition) {
    Map<String, Function> more = new HashMap<>(names);
    more.put(
        definition.name() + "/" + definition.parameters().size(),
        new Function(definition.parameters(), definition.body(), names));
    return more;
  }
}
