package org.oceanframework.core.mapping;

/// Turns `'text'` into `"text"`: jq knows no single quotes, mapping files use them all the same.
final class SingleQuotes {

  private SingleQuotes() {}

  /// The expression with single-quoted texts in double quotes. Single quotes inside of
  /// double-quoted texts, and one without a partner, stay.
  static String rewrite(String expression) {
    if (expression.indexOf('\'') < 0) {
      return expression;
    }
    StringBuilder rewritten = new StringBuilder(expression.length());
    int at = 0;
    while (at < expression.length()) {
      int end = literalEnd(expression, at);
      if (expression.charAt(at) == '\'' && end > at) {
        String content = expression.substring(at + 1, end - 1).replace("\"", "\\\"");
        rewritten.append('"').append(content).append('"');
      } else {
        rewritten.append(expression, at, Math.max(end, at + 1));
      }
      at = Math.max(end, at + 1);
    }
    return rewritten.toString();
  }

  /// The end of the text that begins here, or -1 when none does.
  private static int literalEnd(String expression, int from) {
    char quote = expression.charAt(from);
    if (quote != '"' && quote != '\'') {
      return -1;
    }
    int at = from + 1;
    while (at < expression.length() && expression.charAt(at) != quote) {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    return at < expression.length() ? at + 1 : -1;
  }
}
