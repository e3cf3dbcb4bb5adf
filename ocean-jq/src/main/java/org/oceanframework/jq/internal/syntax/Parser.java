package org.oceanframework.jq.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Token.Kind;

/// Parses programs and modules: directives, definitions, pipes and operators. Terms are read by
/// {@link TermParser}.
public final class Parser {

  /// How tightly operators bind. Assignments and comparisons do not associate.
  private static final Map<String, Integer> BINDING =
      Map.ofEntries(
          Map.entry("//", 1),
          Map.entry("=", 2),
          Map.entry("|=", 2),
          Map.entry("+=", 2),
          Map.entry("-=", 2),
          Map.entry("*=", 2),
          Map.entry("/=", 2),
          Map.entry("%=", 2),
          Map.entry("//=", 2),
          Map.entry("or", 3),
          Map.entry("and", 4),
          Map.entry("==", 5),
          Map.entry("!=", 5),
          Map.entry("<", 5),
          Map.entry("<=", 5),
          Map.entry(">", 5),
          Map.entry(">=", 5),
          Map.entry("+", 6),
          Map.entry("-", 6),
          Map.entry("*", 7),
          Map.entry("/", 7),
          Map.entry("%", 7));

  private static final int ALTERNATIVE = 1;
  private static final int ASSIGNMENT = 2;
  private static final int COMPARISON = 5;
  private static final int DEPTH_MAX = 1_000;

  private final TokenStream tokens;
  private final TermParser terms;
  private int depth;

  private Parser(Source source) {
    this.tokens = new TokenStream(source);
    this.terms = new TermParser(this, tokens);
  }

  /// A program: definitions and an expression; an empty one is `.`.
  public static Module program(Source source) {
    return new Parser(source).module(true);
  }

  /// A module: definitions only.
  public static Module module(Source source) {
    return new Parser(source).module(false);
  }

  private Module module(boolean isProgram) {
    DirectiveParser directives = new DirectiveParser(tokens, terms);
    var metadata = directives.metadata();
    var imports = directives.imports();
    List<Definition> definitions = new ArrayList<>();
    while (tokens.next("def")) {
      definitions.add(definition());
    }
    Ast body = null;
    if (isProgram) {
      body = tokens.next(Kind.END) ? new Ast.Identity(tokens.at()) : query();
    }
    if (!tokens.next(Kind.END)) {
      throw tokens.unexpected(isProgram ? "an operator or the end" : "'def' or the end");
    }
    return new Module(metadata, imports, definitions, body);
  }

  /// What may stand in parentheses.
  Ast query() {
    if (++depth > DEPTH_MAX) {
      throw tokens.problem("the expression is nested too deeply", tokens.at());
    }
    Ast left = alternatives();
    int at = tokens.at();
    Ast query = tokens.accept("|") ? new Ast.Pipe(at, left, query()) : left;
    depth--;
    return query;
  }

  private Ast alternatives() {
    Ast left = statement();
    while (tokens.next(",")) {
      int at = tokens.take().at();
      left = new Ast.Comma(at, left, statement());
    }
    return left;
  }

  /// A definition, label or binding (which take all that follows), or an expression.
  private Ast statement() {
    int at = tokens.at();
    if (tokens.next("def")) {
      return new Ast.Define(at, definition(), query());
    }
    if (tokens.accept("label")) {
      String name = tokens.take(Kind.VARIABLE, "a $name").text();
      tokens.expect("|");
      return new Ast.Label(at, name, query());
    }
    Ast expression = expression();
    if (!tokens.accept("as")) {
      return expression;
    }
    List<Pattern> patterns = patterns();
    tokens.expect("|");
    return new Ast.Bind(at, expression, patterns, query());
  }

  private Definition definition() {
    int at = tokens.at();
    tokens.expect("def");
    Token name = tokens.take();
    if (name.kind() != Kind.WORD && name.kind() != Kind.KEYWORD) {
      throw tokens.problem(
          "unexpected %s, expected the name of a function".formatted(name.shown()), name.at());
    }
    List<String> parameters = new ArrayList<>();
    if (tokens.accept("(")) {
      do {
        parameters.add(parameter());
      } while (tokens.accept(";"));
      tokens.expect(")");
    }
    tokens.expect(":");
    Ast body = query();
    tokens.expect(";");
    return new Definition(at, name.text(), parameters, body);
  }

  private String parameter() {
    if (tokens.next(Kind.VARIABLE)) {
      return "$" + tokens.take().text();
    }
    return tokens.next(Kind.KEYWORD)
        ? tokens.take().text()
        : tokens.take(Kind.WORD, "a parameter").text();
  }

  /// An expression without pipes, commas and bindings.
  Ast expression() {
    return expression(ALTERNATIVE);
  }

  private Ast expression(int least) {
    Ast left = unary();
    int chained = Integer.MAX_VALUE;
    while (true) {
      Token operator = tokens.peek();
      Integer binding =
          operator.kind() == Kind.SIGN || operator.kind() == Kind.KEYWORD
              ? BINDING.get(operator.text())
              : null;
      if (binding == null || binding < least) {
        return left;
      }
      if (binding == chained) {
        throw tokens.problem(
            "%s cannot follow another of its kind: use parentheses".formatted(operator.shown()),
            operator.at());
      }
      tokens.take();
      Ast right = expression(binding == ALTERNATIVE ? binding : binding + 1);
      left = binary(operator, binding, left, right);
      chained = binding == ASSIGNMENT || binding == COMPARISON ? binding : Integer.MAX_VALUE;
    }
  }

  private static Ast binary(Token operator, int binding, Ast left, Ast right) {
    int at = operator.at();
    return switch (binding) {
      case ALTERNATIVE -> new Ast.Alternative(at, left, right);
      case ASSIGNMENT -> new Ast.Assign(at, operator.text(), left, right);
      case 3 -> new Ast.Logic(at, false, left, right);
      case 4 -> new Ast.Logic(at, true, left, right);
      default -> new Ast.Binary(at, operator.text(), left, right);
    };
  }

  /// A term with `-` or `try` before it.
  private Ast unary() {
    int at = tokens.at();
    if (++depth > DEPTH_MAX) {
      throw tokens.problem("the expression is nested too deeply", at);
    }
    Ast result;
    if (tokens.accept("-")) {
      result = new Ast.Negate(at, unary());
    } else if (tokens.accept("try")) {
      Ast body = unary();
      @Nullable Ast handler = tokens.accept("catch") ? unary() : null;
      result = new Ast.Try(at, body, handler);
    } else {
      result = terms.term();
    }
    depth--;
    return result;
  }

  /// Patterns with `?//` between them.
  List<Pattern> patterns() {
    List<Pattern> patterns = new ArrayList<>();
    do {
      patterns.add(new PatternParser(this, tokens, terms).pattern());
    } while (tokens.accept("?//"));
    return patterns;
  }
}
