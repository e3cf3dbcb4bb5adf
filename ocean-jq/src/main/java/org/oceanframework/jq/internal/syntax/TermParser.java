package org.oceanframework.jq.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Literals;
import org.oceanframework.jq.internal.syntax.Token.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Parses terms: what operators stand between.
final class TermParser {

  private final Parser parser;
  private final TokenStream tokens;

  TermParser(Parser parser, TokenStream tokens) {
    this.parser = parser;
    this.tokens = tokens;
  }

  /// A term with everything that follows it: `.name`, `[…]`, `?`.
  Ast term() {
    // Whether the last part is an access, which a `?` makes optional, or something in parentheses.
    boolean access = tokens.next(Kind.FIELD) || tokens.next(".");
    Ast term = plain();
    while (true) {
      int at = tokens.at();
      if (tokens.accept("?")) {
        term = access ? optional(at, term) : new Ast.Try(at, term, null);
        access = false;
        continue;
      }
      access = true;
      if (tokens.next(Kind.FIELD)) {
        term = new Ast.Index(at, term, fieldName(), false);
      } else if (tokens.next("[")) {
        term = bracket(term);
      } else if (tokens.accept(".")) {
        term = afterDot(term);
      } else {
        return term;
      }
    }
  }

  private static Ast optional(int at, Ast term) {
    return switch (term) {
      case Ast.Index it when !it.optional() -> new Ast.Index(it.at(), it.of(), it.key(), true);
      case Ast.Slice it when !it.optional() ->
          new Ast.Slice(it.at(), it.of(), it.from(), it.to(), true);
      case Ast.Iterate it when !it.optional() -> new Ast.Iterate(it.at(), it.of(), true);
      default -> new Ast.Try(at, term, null);
    };
  }

  private Ast afterDot(Ast term) {
    int at = tokens.at();
    if (tokens.next(Kind.STRING_BEGIN)) {
      return new Ast.Index(at, term, string("text"), false);
    }
    if (tokens.next("[")) {
      Ast access = bracket(term);
      if (access instanceof Ast.Slice) {
        throw tokens.problem("a slice does not follow a '.': write [from:to] without it", at);
      }
      return access;
    }
    throw tokens.unexpected("a string or '[' after '.'");
  }

  private Ast fieldName() {
    Token field = tokens.take();
    return new Ast.Literal(field.at(), StringNode.valueOf(field.text()));
  }

  /// `[]`, `[key]`, `[from:to]`
  private Ast bracket(Ast of) {
    int at = tokens.take().at();
    if (tokens.accept("]")) {
      return new Ast.Iterate(at, of, false);
    }
    if (tokens.accept(":")) {
      Ast to = parser.query();
      tokens.expect("]");
      return new Ast.Slice(at, of, null, to, false);
    }
    Ast key = parser.query();
    if (tokens.accept(":")) {
      @Nullable Ast to = tokens.next("]") ? null : parser.query();
      tokens.expect("]");
      return new Ast.Slice(at, of, key, to, false);
    }
    tokens.expect("]");
    return new Ast.Index(at, of, key, false);
  }

  private Ast plain() {
    Token token = tokens.peek();
    int at = token.at();
    return switch (token.kind()) {
      case FIELD -> new Ast.Index(at, new Ast.Identity(at), fieldName(), false);
      case NUMBER -> number();
      case STRING_BEGIN -> string("text");
      case FORMAT -> format();
      case VARIABLE -> new Ast.Variable(at, tokens.take().text());
      case WORD -> word();
      case KEYWORD -> keyword();
      case SIGN -> sign();
      case STRING_TEXT, QUERY_BEGIN, QUERY_END, STRING_END, END ->
          throw tokens.unexpected("an expression");
    };
  }

  private Ast number() {
    Token token = tokens.take();
    JsonNode value = Literals.number(token.text());
    if (value == null) {
      throw tokens.problem("'%s' is not a number".formatted(token.text()), token.at());
    }
    return new Ast.Literal(token.at(), value);
  }

  private Ast format() {
    Token format = tokens.take();
    return tokens.next(Kind.STRING_BEGIN)
        ? string(format.text())
        : new Ast.Format(format.at(), format.text());
  }

  /// A string, its queries written by a format.
  Ast string(String format) {
    int at = tokens.take().at();
    List<Ast> parts = new ArrayList<>();
    while (!tokens.next(Kind.STRING_END)) {
      Token part = tokens.take();
      if (part.kind() == Kind.STRING_TEXT) {
        parts.add(new Ast.Literal(part.at(), StringNode.valueOf(part.text())));
      } else {
        // A query is told from text by being no literal.
        parts.add(new Ast.Pipe(part.at(), parser.query(), new Ast.Identity(part.at())));
        tokens.take(Kind.QUERY_END, "')'");
      }
    }
    tokens.take();
    if (parts.isEmpty()) {
      return new Ast.Literal(at, StringNode.valueOf(""));
    }
    return parts.size() == 1 && parts.getFirst() instanceof Ast.Literal literal
        ? literal
        : new Ast.Text(at, format, parts);
  }

  private Ast word() {
    Token word = tokens.take();
    if (!tokens.accept("(")) {
      return switch (word.text()) {
        case "null" -> new Ast.Literal(word.at(), NullNode.getInstance());
        case "true" -> new Ast.Literal(word.at(), BooleanNode.TRUE);
        case "false" -> new Ast.Literal(word.at(), BooleanNode.FALSE);
        default -> new Ast.Call(word.at(), word.text(), List.of());
      };
    }
    List<Ast> arguments = new ArrayList<>();
    do {
      arguments.add(parser.query());
    } while (tokens.accept(";"));
    tokens.expect(")");
    return new Ast.Call(word.at(), word.text(), arguments);
  }

  private Ast keyword() {
    int at = tokens.at();
    return switch (tokens.peek().text()) {
      case "if" -> {
        tokens.take();
        yield condition(at);
      }
      case "reduce" -> {
        tokens.take();
        yield reduce(at);
      }
      case "foreach" -> {
        tokens.take();
        yield foreach(at);
      }
      case "break" -> {
        tokens.take();
        yield new Ast.Break(at, tokens.take(Kind.VARIABLE, "a $name").text());
      }
      case "$__loc__" -> {
        tokens.take();
        yield new Ast.Location(at, tokens.line(at));
      }
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Ast condition(int at) {
    Ast condition = parser.query();
    tokens.expect("then");
    Ast then = parser.query();
    int elseAt = tokens.at();
    Ast otherwise = null;
    if (tokens.accept("elif")) {
      otherwise = condition(elseAt);
    } else {
      if (tokens.accept("else")) {
        otherwise = parser.query();
      }
      if (!tokens.accept("end")) {
        throw tokens.unexpected(otherwise == null ? "'elif', 'else' or 'end'" : "'end'");
      }
    }
    return new Ast.If(at, condition, then, otherwise);
  }

  private Ast reduce(int at) {
    Ast source = parser.expression();
    tokens.expect("as");
    List<Pattern> patterns = parser.patterns();
    tokens.expect("(");
    Ast start = parser.query();
    tokens.expect(";");
    Ast update = parser.query();
    tokens.expect(")");
    return new Ast.Reduce(at, source, patterns, start, update);
  }

  private Ast foreach(int at) {
    Ast source = parser.expression();
    tokens.expect("as");
    List<Pattern> patterns = parser.patterns();
    tokens.expect("(");
    Ast start = parser.query();
    tokens.expect(";");
    Ast update = parser.query();
    @Nullable Ast extract = tokens.accept(";") ? parser.query() : null;
    tokens.expect(")");
    return new Ast.Foreach(at, source, patterns, start, update, extract);
  }

  private Ast sign() {
    int at = tokens.at();
    if (tokens.accept(".")) {
      return tokens.next(Kind.STRING_BEGIN)
          ? new Ast.Index(at, new Ast.Identity(at), string("text"), false)
          : new Ast.Identity(at);
    }
    if (tokens.accept("..")) {
      return new Ast.Descent(at);
    }
    if (tokens.accept("(")) {
      Ast inside = parser.query();
      tokens.expect(")");
      return inside;
    }
    if (tokens.accept("[")) {
      @Nullable Ast body = tokens.next("]") ? null : parser.query();
      tokens.expect("]");
      return new Ast.ArrayOf(at, body);
    }
    if (tokens.accept("{")) {
      return new ObjectParser(parser, tokens, this).object(at);
    }
    throw tokens.unexpected("an expression");
  }
}
