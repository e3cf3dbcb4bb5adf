package org.oceanframework.jq.internal.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.oceanframework.jq.internal.json.Literals;
import org.oceanframework.jq.internal.syntax.Token.Kind;

/// Splits a source into tokens.
final class Lexer {

  private static final Set<String> KEYWORDS =
      Set.of(
          "def", "module", "import", "include", "if", "then", "elif", "else", "end", "as", "reduce",
          "foreach", "try", "catch", "label", "break", "and", "or", "__loc__");

  private static final List<String> LONG_SIGNS =
      List.of("?//", "//=", "..", "//", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=");

  private static final String SHORT_SIGNS = ".[]{}()|,:;=<>+-*/%?";

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  /// For every query within a string that is open: how many of its parentheses are.
  private final Deque<Integer> queries = new ArrayDeque<>();

  private int parentheses;
  private int at;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> tokens(Source source) {
    Lexer lexer = new Lexer(source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '#') {
        skipComment();
      } else {
        token(c);
      }
    }
    if (!queries.isEmpty()) {
      throw source.problem("this string is not closed", lastString());
    }
    add(Kind.END, "", at);
  }

  private int lastString() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.STRING_BEGIN)
        .mapToInt(Token::at)
        .max()
        .orElse(0);
  }

  /// A backslash before the end of the line continues a comment.
  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      boolean escape = text.charAt(at) == '\\';
      at++;
      if (escape && text.startsWith("\r\n", at)) {
        at += 2;
      } else if (escape && at < text.length()) {
        at++;
      }
    }
  }

  private void token(char c) {
    if (c == '"') {
      add(Kind.STRING_BEGIN, "", at++);
      string();
    } else if (c == '.' && startsName(at + 1)) {
      named(Kind.FIELD, 1, simpleNameEnd(at + 1));
    } else if (c == '$' && startsName(at + 1)) {
      variable(nameEnd(at + 1));
    } else if (c == '@' && isNamePart(at + 1)) {
      named(Kind.FORMAT, 1, simpleNameEnd(at + 1));
    } else if (startsName(at)) {
      int end = nameEnd(at);
      named(KEYWORDS.contains(text.substring(at, end)) ? Kind.KEYWORD : Kind.WORD, 0, end);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      named(Kind.NUMBER, 0, numberEnd());
    } else if (c == ')' && parentheses == 0 && !queries.isEmpty()) {
      add(Kind.QUERY_END, ")", at++);
      parentheses = queries.pop();
      string();
    } else {
      sign(c);
    }
  }

  private void variable(int end) {
    if (text.substring(at, end).equals("$__loc__")) {
      named(Kind.KEYWORD, 0, end);
    } else {
      named(Kind.VARIABLE, 1, end);
    }
  }

  private void sign(char c) {
    for (String sign : LONG_SIGNS) {
      if (text.startsWith(sign, at)) {
        add(Kind.SIGN, sign, at);
        at += sign.length();
        return;
      }
    }
    if (SHORT_SIGNS.indexOf(c) < 0) {
      throw source.problem(
          "unexpected character '%s'".formatted(Character.toString(text.codePointAt(at))), at);
    }
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    add(Kind.SIGN, String.valueOf(c), at++);
  }

  /// Reads on within a string, to its end or to its next query.
  private void string() {
    int from = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        stringText(from);
        add(Kind.STRING_END, "", at++);
        return;
      }
      if (c == '\\' && at + 1 < text.length()) {
        if (text.charAt(at + 1) == '(') {
          stringText(from);
          add(Kind.QUERY_BEGIN, "", at);
          at += 2;
          queries.push(parentheses);
          parentheses = 0;
          return;
        }
        at++;
      }
      at++;
    }
    throw source.problem("this string is not closed", lastString());
  }

  private void stringText(int from) {
    if (from == at) {
      return;
    }
    try {
      String unescaped = Literals.unescaped(text.substring(from, at));
      add(Kind.STRING_TEXT, Literals.wellFormed(unescaped), from);
    } catch (IllegalArgumentException e) {
      throw source.problem(e.getMessage() + " in a string", from);
    }
  }

  private void named(Kind kind, int signs, int end) {
    add(kind, text.substring(at + signs, end), at);
    at = end;
  }

  private void add(Kind kind, String tokenText, int place) {
    tokens.add(new Token(kind, tokenText, place));
  }

  private boolean startsName(int i) {
    return i < text.length() && isLetter(text.charAt(i));
  }

  private boolean isNamePart(int i) {
    return startsName(i) || isDigit(i);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private int simpleNameEnd(int from) {
    int end = from;
    while (isNamePart(end)) {
      end++;
    }
    return end;
  }

  /// A name with its modules: `a::b::c`.
  private int nameEnd(int from) {
    int end = simpleNameEnd(from);
    while (text.startsWith("::", end) && startsName(end + 2)) {
      end = simpleNameEnd(end + 2);
    }
    return end;
  }

  private int numberEnd() {
    int end = at;
    while (isDigit(end)) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
      while (isDigit(end)) {
        end++;
      }
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int digits = end + 1;
      if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
        digits++;
      }
      if (isDigit(digits)) {
        end = digits;
        while (isDigit(end)) {
          end++;
        }
      }
    }
    return end;
  }
}
