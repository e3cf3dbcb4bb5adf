package org.oceanframework.core.jq;

import java.util.List;
import java.util.Set;
import org.oceanframework.core.jq.JqToken.Kind;

/// Tells from its tokens whether an expression can only take time in proportion to its input: then
/// it runs on the caller's thread, else on a thread that can be left behind.
final class Shape {

  /// Iterations of one expression; two nested ones are already quadratic.
  private static final int ITERATIONS = 1;

  /// Each comma may double the outputs.
  private static final int COMMAS = 4;

  private static final Set<String> PLAIN_SIGNS =
      Set.of(
          ".", "[", "]", "(", ")", "{", "}", ":", "|", "//", "?", "==", "!=", "<", "<=", ">", ">=",
          "+", "-", ",", ";");

  private static final Set<String> ITERATING =
      Set.of("map", "any", "all", "sort_by", "group_by", "unique_by", "max_by", "min_by");

  private static final Set<String> PLAIN_WORDS =
      Set.of(
          "if",
          "then",
          "elif",
          "else",
          "end",
          "and",
          "or",
          "not",
          "as",
          "true",
          "false",
          "null",
          "tostring",
          "tonumber",
          "length",
          "ascii_downcase",
          "ascii_upcase",
          "select",
          "join",
          "startswith",
          "endswith",
          "ltrimstr",
          "rtrimstr",
          "keys",
          "has",
          "todate",
          "fromdate",
          "type",
          "empty",
          "add",
          "floor",
          "round",
          "ceil",
          "first",
          "last",
          "to_entries",
          "from_entries",
          "sort",
          "unique",
          "now",
          "tojson",
          "fromjson",
          "todateiso8601",
          "fromdateiso8601",
          "reverse",
          "min",
          "max",
          "values",
          "trim");

  private Shape() {}

  static boolean isLinear(List<JqToken> tokens) {
    int iterations = 0;
    int commas = 0;
    for (int i = 0; i < tokens.size(); i++) {
      JqToken token = tokens.get(i);
      if (!isPlain(token)) {
        return false;
      }
      boolean each = token.is("[") && i + 1 < tokens.size() && tokens.get(i + 1).is("]");
      boolean iterating = token.kind() == Kind.WORD && ITERATING.contains(token.text());
      iterations += each || iterating ? 1 : 0;
      commas += token.is(",") ? 1 : 0;
    }
    return iterations <= ITERATIONS && commas <= COMMAS;
  }

  private static boolean isPlain(JqToken token) {
    return switch (token.kind()) {
      case TEXT, FIELD, NUMBER, VARIABLE -> true;
      case WORD -> PLAIN_WORDS.contains(token.text()) || ITERATING.contains(token.text());
      case SIGN -> PLAIN_SIGNS.contains(token.text());
      case FORMAT -> false;
    };
  }
}
