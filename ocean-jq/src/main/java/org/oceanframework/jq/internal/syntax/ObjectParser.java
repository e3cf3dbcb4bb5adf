package org.oceanframework.jq.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.jq.internal.syntax.Token.Kind;
import tools.jackson.databind.node.StringNode;

/// Parses `{…}`, from behind the brace.
record ObjectParser(Parser parser, TokenStream tokens, TermParser terms) {

  Ast object(int at) {
    List<Ast.Property> properties = new ArrayList<>();
    while (!tokens.accept("}")) {
      properties.add(property());
      if (!tokens.next("}") && !tokens.accept(",")) {
        throw tokens.unexpected("',' or '}'");
      }
    }
    return new Ast.ObjectOf(at, properties);
  }

  private Ast.Property property() {
    int at = tokens.at();
    if (tokens.next(Kind.VARIABLE)) {
      return variable(at);
    }
    if (tokens.accept("$__loc__")) {
      return new Ast.Property(name(at, "__loc__"), new Ast.Location(at, tokens.line(at)));
    }
    if (tokens.accept("(")) {
      Ast key = parser.query();
      tokens.expect(")");
      tokens.expect(":");
      return new Ast.Property(key, value());
    }
    Ast key = key(at);
    if (tokens.accept(":")) {
      return new Ast.Property(key, value());
    }
    return new Ast.Property(key, new Ast.Index(at, new Ast.Identity(at), key, false));
  }

  private Ast.Property variable(int at) {
    String name = tokens.take().text();
    Ast variable = new Ast.Variable(at, name);
    return tokens.accept(":")
        ? new Ast.Property(variable, value())
        : new Ast.Property(name(at, name), variable);
  }

  private Ast key(int at) {
    return switch (tokens.peek().kind()) {
      case WORD, KEYWORD -> name(at, tokens.take().text());
      case STRING_BEGIN -> terms.string("text");
      case FORMAT -> {
        String format = tokens.take().text();
        if (!tokens.next(Kind.STRING_BEGIN)) {
          throw tokens.unexpected("a string after '@" + format + "'");
        }
        yield terms.string(format);
      }
      default -> throw tokens.unexpected("a key: a name, a string, $name or '('");
    };
  }

  private static Ast name(int at, String name) {
    return new Ast.Literal(at, StringNode.valueOf(name));
  }

  /// An expression, or several with `|` between them.
  private Ast value() {
    Ast value = parser.expression();
    int at = tokens.at();
    return tokens.accept("|") ? new Ast.Pipe(at, value, value()) : value;
  }
}
