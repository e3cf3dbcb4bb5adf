package org.oceanframework.jq.internal.outline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Definition;

/// Tells whether an output of an expression may be `true` or `false`. What cannot be told may be.
/// Used once, by one thread.
public final class BooleanOutputs {

  private static final Set<String> ARITHMETIC = Set.of("-", "*", "/", "%");

  /// Functions whose outputs are numbers, texts, lists or objects.
  private static final Set<String> NEVER =
      Set.of(
          "length",
          "utf8bytelength",
          "tostring",
          "tojson",
          "tonumber",
          "type",
          "ascii_downcase",
          "ascii_upcase",
          "split",
          "splits",
          "join",
          "sub",
          "gsub",
          "scan",
          "match",
          "capture",
          "ltrimstr",
          "rtrimstr",
          "trimstr",
          "trim",
          "ltrim",
          "rtrim",
          "keys",
          "keys_unsorted",
          "to_entries",
          "from_entries",
          "with_entries",
          "map",
          "sort",
          "sort_by",
          "group_by",
          "unique",
          "unique_by",
          "reverse",
          "flatten",
          "range",
          "indices",
          "floor",
          "ceil",
          "round",
          "sqrt",
          "now",
          "todate",
          "fromdate",
          "mktime",
          "gmtime",
          "strftime",
          "strptime",
          "strflocaltime",
          "todateiso8601",
          "fromdateiso8601",
          "ascii",
          "implode",
          "explode",
          "toarray",
          "paths",
          "strings",
          "numbers",
          "arrays",
          "objects",
          "iterables",
          "abs",
          "env",
          "empty",
          "error");

  /// Functions that hand their input on.
  private static final Set<String> PASSING = Set.of("select", "debug", "values", "scalars");

  private final Set<String> defined = new HashSet<>();

  /// @param definitions of the program
  public BooleanOutputs(List<Definition> definitions) {
    definitions.forEach(definition -> defined.add(definition.name()));
  }

  /// Whether it may, for an input that may be a boolean.
  public boolean in(Ast ast) {
    return may(ast, true);
  }

  private boolean may(@Nullable Ast ast, boolean input) {
    return switch (ast) {
      case null -> input;
      case Ast.Identity _ -> input;
      case Ast.Literal literal -> literal.value().isBoolean();
      case Ast.Text _, Ast.Format _, Ast.ArrayOf _, Ast.ObjectOf _, Ast.Negate _ -> false;
      case Ast.Slice _, Ast.Location _, Ast.Break _ -> false;
      case Ast.Logic _ -> true;
      case Ast.Index _, Ast.Iterate _, Ast.Variable _, Ast.Descent _ -> true;
      case Ast.Assign _, Ast.Reduce _, Ast.Foreach _ -> true;
      case Ast.Pipe pipe -> may(pipe.right(), may(pipe.left(), input));
      case Ast.Comma comma -> may(comma.left(), input) || may(comma.right(), input);
      case Ast.Alternative either -> may(either.left(), input) || may(either.right(), input);
      case Ast.Binary binary ->
          switch (binary.operator()) {
            case "+" -> may(binary.left(), input) || may(binary.right(), input);
            default -> !ARITHMETIC.contains(binary.operator());
          };
      case Ast.If choice -> may(choice.then(), input) || may(choice.otherwise(), input);
      case Ast.Try attempt ->
          may(attempt.body(), input) || (attempt.handler() != null && may(attempt.handler(), true));
      case Ast.Bind bind -> may(bind.body(), input);
      case Ast.Label label -> may(label.body(), input);
      case Ast.Define define -> {
        defined.add(define.definition().name());
        yield may(define.rest(), input);
      }
      case Ast.Call call -> call(call, input);
    };
  }

  private boolean call(Ast.Call call, boolean input) {
    if (defined.contains(call.name())) {
      return true;
    }
    return PASSING.contains(call.name()) ? input : !NEVER.contains(call.name());
  }
}
