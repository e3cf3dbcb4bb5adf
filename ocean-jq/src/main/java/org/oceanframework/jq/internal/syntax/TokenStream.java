package org.oceanframework.jq.internal.syntax;

import java.util.List;
import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.syntax.Token.Kind;

/// The tokens of a source, read one after the other, and the messages about those that do not fit.
final class TokenStream {

  private final Source source;
  private final List<Token> tokens;
  private int next;

  TokenStream(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  Token peek() {
    return tokens.get(next);
  }

  int at() {
    return peek().at();
  }

  boolean next(Kind kind) {
    return peek().kind() == kind;
  }

  boolean next(String sign) {
    return peek().is(sign);
  }

  /// Whether the next token is this sign, which is then taken.
  boolean accept(String sign) {
    if (next(sign)) {
      next++;
      return true;
    }
    return false;
  }

  Token take() {
    return tokens.get(next++);
  }

  Token take(Kind kind, String expected) {
    if (!next(kind)) {
      throw unexpected(expected);
    }
    return take();
  }

  void expect(String sign) {
    if (!accept(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  JqSyntaxException unexpected(String expected) {
    return source.problem("unexpected %s, expected %s".formatted(peek().shown(), expected), at());
  }

  JqSyntaxException problem(String problem, int at) {
    return source.problem(problem, at);
  }

  int line(int at) {
    return source.line(at);
  }
}
