package org.oceanframework.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.outline.BooleanOutputs;
import org.oceanframework.jq.internal.outline.SeveralOutputs;
import org.oceanframework.jq.internal.syntax.Ast;
import org.oceanframework.jq.internal.syntax.Module;
import org.oceanframework.jq.internal.syntax.Parser;
import org.oceanframework.jq.internal.syntax.Source;
import tools.jackson.databind.JsonNode;

/// What can be told of a program without running it, for checks of programs that people wrote.
/// Immutable.
///
/// These are guesses on the careful side: where it cannot be told, a program is not suspected.
public final class JqOutline {

  private final Module program;
  private final Ast body;

  private JqOutline(Module program, Ast body) {
    this.program = program;
    this.body = body;
  }

  /// Looks at a program. Names that are not defined do not matter here.
  ///
  /// @throws JqSyntaxException when the text is no program
  public static JqOutline of(String text) {
    Module program = Parser.program(new Source(text));
    Ast body = program.body();
    if (body == null) {
      throw new IllegalStateException("a program without a body");
    }
    return new JqOutline(program, body);
  }

  /// Whether some input gives several outputs: it iterates or says `,`, and nothing around that
  /// collects them.
  public boolean yieldsSeveral() {
    return new SeveralOutputs(program.definitions()).in(body);
  }

  /// Whether no output is ever `true` or `false`.
  public boolean yieldsNoBoolean() {
    return !new BooleanOutputs(program.definitions()).in(body);
  }

  /// The value of a program that is a literal.
  public Optional<JsonNode> literal() {
    return body instanceof Ast.Literal literal && program.definitions().isEmpty()
        ? Optional.of(literal.value())
        : Optional.empty();
  }

  /// The names of the path that the program begins with: `status`, `history` of `.status.history //
  /// []`. Empty when it begins with something else.
  public List<String> leadingPath() {
    List<String> names = new ArrayList<>();
    addPath(start(body), names);
    return names;
  }

  private static @Nullable Ast start(Ast ast) {
    return switch (ast) {
      case Ast.Pipe pipe -> start(pipe.left());
      case Ast.Alternative alternative -> start(alternative.left());
      case Ast.Bind bind -> start(bind.source());
      case Ast.Binary binary -> start(binary.left());
      case Ast.Logic logic -> start(logic.left());
      case Ast.Comma comma -> start(comma.left());
      case Ast.Try attempt -> start(attempt.body());
      case Ast.Index _, Ast.Iterate _, Ast.Slice _ -> ast;
      default -> null;
    };
  }

  /// Adds the names up to the first that is none; answers whether the whole is a path of names.
  private static boolean addPath(@Nullable Ast ast, List<String> names) {
    return switch (ast) {
      case Ast.Identity _ -> true;
      case Ast.Index index -> addPath(index.of(), names) && addName(index.key(), names);
      case Ast.Iterate iterate -> {
        addPath(iterate.of(), names);
        yield false;
      }
      case Ast.Slice slice -> {
        addPath(slice.of(), names);
        yield false;
      }
      case null, default -> false;
    };
  }

  private static boolean addName(Ast key, List<String> names) {
    return key instanceof Ast.Literal literal
        && literal.value().isString()
        && names.add(literal.value().stringValue());
  }
}
