package org.oceanframework.core.jq;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.core.jq.JqToken.Kind;

/// Splits a jq expression into tokens. It reads what is no jq too (unfinished strings, odd signs):
/// syntax is the parser's matter, tokens only serve to look at names and shapes.
public final class JqScanner {

  private static final List<String> SIGNS =
      List.of("?//", "//=", "..", "//", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=");

  private final String text;
  private final List<JqToken> tokens = new ArrayList<>();
  private int at;

  private JqScanner(String text) {
    this.text = text;
  }

  /// The tokens of an expression, in order.
  public static List<JqToken> scan(String expression) {
    JqScanner scanner = new JqScanner(expression);
    scanner.expression(false);
    return List.copyOf(scanner.tokens);
  }

  /// Reads to the end, or to the parenthesis that closes an interpolation.
  private void expression(boolean interpolated) {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '#') {
        skipComment();
      } else if (c == '"') {
        string();
      } else if (interpolated && c == ')' && depth == 0) {
        return;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        plain(c);
      }
    }
  }

  private void plain(char c) {
    if (c == '.' && startsName(at + 1)) {
      add(Kind.FIELD, nameEnd(at + 1));
    } else if (c == '$' && startsName(at + 1)) {
      add(Kind.VARIABLE, nameEnd(at + 1));
    } else if (c == '@' && startsName(at + 1)) {
      add(Kind.FORMAT, nameEnd(at + 1));
    } else if (startsName(at)) {
      add(Kind.WORD, nameEnd(at));
    } else if (digit(at) || (c == '.' && digit(at + 1))) {
      add(Kind.NUMBER, numberEnd());
    } else {
      add(Kind.SIGN, at + sign().length());
    }
  }

  private void string() {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.startsWith("\\(", at)) {
        addText(start);
        add(Kind.SIGN, "(", at);
        at += 2;
        expression(true);
        add(Kind.SIGN, ")", at);
        start = Math.min(++at, text.length());
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at = Math.min(at, text.length());
    addText(start);
    at++;
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private String sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return sign;
      }
    }
    return text.substring(at, at + 1);
  }

  private boolean startsName(int index) {
    return index < text.length()
        && (Character.isLetter(text.charAt(index)) || text.charAt(index) == '_');
  }

  private boolean digit(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private int nameEnd(int from) {
    int end = from;
    while (end < text.length() && (startsName(end) || digit(end) || text.startsWith("::", end))) {
      end += text.startsWith("::", end) ? 2 : 1;
    }
    return end;
  }

  private int numberEnd() {
    int end = at;
    while (digit(end) || (end < text.length() && text.charAt(end) == '.' && digit(end + 1))) {
      end++;
    }
    boolean exponent = end < text.length() && "eE".indexOf(text.charAt(end)) >= 0;
    if (exponent && (digit(end + 1) || digit(end + 2))) {
      end += 2;
      while (digit(end)) {
        end++;
      }
    }
    return end;
  }

  private void addText(int start) {
    add(Kind.TEXT, text.substring(start, at), start);
  }

  private void add(Kind kind, int end) {
    add(kind, text.substring(at, end), at);
    at = end;
  }

  private void add(Kind kind, String token, int from) {
    int lineStart = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
    int line = 1 + (int) text.substring(0, Math.min(lineStart, text.length())).lines().count();
    tokens.add(new JqToken(kind, token, line, from - lineStart + 1));
  }
}
