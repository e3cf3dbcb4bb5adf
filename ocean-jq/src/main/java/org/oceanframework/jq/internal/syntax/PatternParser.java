package org.oceanframework.jq.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Token.Kind;
import tools.jackson.databind.node.StringNode;

/// Parses what stands after `as`.
record PatternParser(Parser parser, TokenStream tokens, TermParser terms) {

  Pattern pattern() {
    int at = tokens.at();
    if (tokens.next(Kind.VARIABLE)) {
      return new Pattern.Name(at, tokens.take().text());
    }
    if (tokens.accept("[")) {
      List<Pattern> elements = new ArrayList<>();
      do {
        elements.add(pattern());
      } while (tokens.accept(","));
      tokens.expect("]");
      return new Pattern.Elements(at, elements);
    }
    if (tokens.accept("{")) {
      List<Pattern.Property> properties = new ArrayList<>();
      do {
        properties.add(property());
      } while (tokens.accept(","));
      tokens.expect("}");
      return new Pattern.Properties(at, properties);
    }
    throw tokens.unexpected("$name, '[' or '{'");
  }

  private Pattern.Property property() {
    int at = tokens.at();
    if (tokens.next(Kind.VARIABLE)) {
      String name = tokens.take().text();
      @Nullable Pattern value = tokens.accept(":") ? pattern() : null;
      return new Pattern.Property(new Ast.Literal(at, StringNode.valueOf(name)), name, value);
    }
    Ast key = key(at);
    tokens.expect(":");
    return new Pattern.Property(key, null, pattern());
  }

  private Ast key(int at) {
    if (tokens.next(Kind.WORD) || tokens.next(Kind.KEYWORD)) {
      return new Ast.Literal(at, StringNode.valueOf(tokens.take().text()));
    }
    if (tokens.next(Kind.STRING_BEGIN)) {
      return terms.string("text");
    }
    if (tokens.accept("(")) {
      Ast key = parser.query();
      tokens.expect(")");
      return key;
    }
    throw tokens.unexpected("a key: a name, a string, $name or '('");
  }
}
