package org.oceanframework.core.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.oceanframework.core.jq.JqScanner;
import org.oceanframework.core.jq.JqToken;

/// Guesses from its text whether an expression can have many outputs: it iterates (`.a[]`), and
/// nothing around the iteration collects.
final class ManyValued {

  /// Words that a parenthesis may follow without being their argument, and functions that give one
  /// output for each output of their argument.
  private static final Set<String> TRANSPARENT =
      Set.of("if", "then", "elif", "else", "and", "or", "as", "catch", "try", "select");

  private static final Set<String> OPERATORS = Set.of("then", "else", "and", "or", "if", "elif");

  private final List<JqToken> tokens;
  private final Deque<Boolean> collecting = new ArrayDeque<>();
  private boolean folding;

  private ManyValued(List<JqToken> tokens) {
    this.tokens = tokens;
  }

  static boolean is(String expression) {
    return new ManyValued(JqScanner.scan(expression)).iterates();
  }

  private boolean iterates() {
    for (int i = 0; i < tokens.size(); i++) {
      JqToken token = tokens.get(i);
      boolean iteration = token.is("[") && isAt(i + 1, "]") && follows(i);
      if (iteration && !folding && !collecting.contains(true)) {
        return true;
      }
      track(i, token);
    }
    return false;
  }

  private void track(int index, JqToken token) {
    if (token.is("[")) {
      collecting.push(!follows(index));
    } else if (token.is("{")) {
      collecting.push(false);
    } else if (token.is("(")) {
      collecting.push(isArgument(index));
    } else if ((token.is("]") || token.is("}") || token.is(")")) && !collecting.isEmpty()) {
      collecting.pop();
    } else if (token.isWord("reduce") || token.isWord("foreach")) {
      folding = true;
    } else if (token.isWord("as")) {
      folding = false;
    }
  }

  private boolean isArgument(int index) {
    if (index == 0) {
      return false;
    }
    JqToken before = tokens.get(index - 1);
    return before.kind() == JqToken.Kind.WORD && !TRANSPARENT.contains(before.text());
  }

  /// Whether a bracket here belongs to what is before it, instead of making a list.
  private boolean follows(int index) {
    if (index == 0) {
      return false;
    }
    JqToken before = tokens.get(index - 1);
    return switch (before.kind()) {
      case FIELD, VARIABLE, TEXT -> true;
      case WORD -> !OPERATORS.contains(before.text());
      case SIGN -> Set.of(".", "]", ")", "}", "?").contains(before.text());
      case FORMAT, NUMBER -> false;
    };
  }

  private boolean isAt(int index, String sign) {
    return index < tokens.size() && tokens.get(index).is(sign);
  }
}
