package org.oceanframework.jq.internal.syntax;

/// A token. `text` is the name without its sign for fields, variables and formats.
record Token(Kind kind, String text, int at) {

  /// Kinds of tokens. A string is a sequence: begin, then texts and queries in any order, then end.
  enum Kind {
    FIELD,
    WORD,
    KEYWORD,
    VARIABLE,
    NUMBER,
    FORMAT,
    SIGN,
    STRING_BEGIN,
    STRING_TEXT,
    QUERY_BEGIN,
    QUERY_END,
    STRING_END,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equals(sign);
  }

  /// The token as a message names it.
  String shown() {
    return switch (kind) {
      case END -> "end of the expression";
      case FIELD -> "'." + text + "'";
      case VARIABLE -> "'$" + text + "'";
      case FORMAT -> "'@" + text + "'";
      case STRING_BEGIN, STRING_TEXT -> "a string";
      case STRING_END -> "end of a string";
      case QUERY_BEGIN -> "'\\('";
      case QUERY_END -> "')'";
      case WORD, KEYWORD, NUMBER, SIGN -> "'" + text + "'";
    };
  }
}
