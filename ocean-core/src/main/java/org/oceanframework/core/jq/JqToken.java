package org.oceanframework.core.jq;

/// A token of a jq expression and its place in it.
///
/// @param text the token as it is written; of a {@link Kind#TEXT} without its quotes
/// @param line from 1
/// @param column from 1
public record JqToken(Kind kind, String text, int line, int column) {

  /// What a token is.
  public enum Kind {
    /// A piece of a string; interpolated expressions follow between parentheses.
    TEXT,
    /// `.name`
    FIELD,
    /// A function name or a keyword.
    WORD,
    /// `$name`
    VARIABLE,
    /// `@name`
    FORMAT,
    NUMBER,
    /// An operator or a bracket.
    SIGN
  }

  /// Whether this is that sign.
  public boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /// Whether this is that keyword or function name.
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
