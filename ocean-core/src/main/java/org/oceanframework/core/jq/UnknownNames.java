package org.oceanframework.core.jq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oceanframework.core.jq.JqToken.Kind;

/// Finds names that an expression uses and nobody defines. jackson-jq resolves names only when it
/// comes to them, and a mapping with a misspelt function must not wait for an event to say so.
///
/// Scopes are not followed: a name that is defined anywhere in the expression counts as known.
final class UnknownNames {

  private static final Set<String> KEYWORDS =
      Set.of(
          "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch",
          "label", "import", "include", "and", "or", "true", "false", "null", "break", "__loc__");

  private final List<JqToken> tokens;
  private final Set<String> functions = new HashSet<>();
  private final Set<String> variables = new HashSet<>(Set.of("$ENV", "$__loc__"));

  private UnknownNames(List<JqToken> tokens) {
    this.tokens = tokens;
  }

  /// The first unknown name as a sentence with its place, if there is one.
  ///
  /// @param builtin whether `name/arity` is known
  static Optional<String> first(List<JqToken> tokens, Predicate<String> builtin) {
    UnknownNames names = new UnknownNames(tokens);
    names.define();
    return names.find(builtin);
  }

  private void define() {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isWord("def") && i + 1 < tokens.size()) {
        i = defineFunction(i + 1);
      } else if (tokens.get(i).isWord("as")) {
        i = definePattern(i + 1);
      } else if (tokens.get(i).isWord("label") && i + 1 < tokens.size()) {
        variables.add(tokens.get(i + 1).text());
      }
    }
  }

  private int defineFunction(int from) {
    functions.add(tokens.get(from).text());
    int i = from + 1;
    while (i < tokens.size() && !tokens.get(i).is(":")) {
      JqToken parameter = tokens.get(i++);
      variables.add(parameter.text());
      functions.add(parameter.text().replace("$", ""));
    }
    return i;
  }

  /// A destructuring pattern ends where the body begins: at `|`, or for reduce and foreach at `(`.
  private int definePattern(int from) {
    int i = from;
    int depth = 0;
    while (i < tokens.size() && !(depth == 0 && (tokens.get(i).is("|") || tokens.get(i).is("(")))) {
      JqToken token = tokens.get(i++);
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      if (token.kind() == Kind.VARIABLE) {
        variables.add(token.text());
      }
    }
    return i;
  }

  private Optional<String> find(Predicate<String> builtin) {
    List<JqToken> open = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      JqToken token = tokens.get(i);
      if (opens(token)) {
        open.add(token);
      } else if (closes(token) && !open.isEmpty()) {
        open.removeLast();
      } else if (token.kind() == Kind.VARIABLE && !variables.contains(token.text())) {
        return Optional.of(sentence(token, token.text() + " is not defined"));
      } else if (token.kind() == Kind.WORD && !isKey(i, open) && !isKnown(i, builtin)) {
        return Optional.of(
            sentence(token, "function %s/%d is not defined".formatted(token.text(), arity(i))));
      }
    }
    return Optional.empty();
  }

  private boolean isKnown(int index, Predicate<String> builtin) {
    String name = tokens.get(index).text();
    return KEYWORDS.contains(name)
        || functions.contains(name)
        || (index > 0 && tokens.get(index - 1).is("."))
        || builtin.test(name + "/" + arity(index));
  }

  /// Whether a word is the key of an object: `{name: …}` or `{name}`.
  private boolean isKey(int index, List<JqToken> open) {
    if (open.isEmpty() || !open.getLast().is("{") || index == 0) {
      return false;
    }
    JqToken before = tokens.get(index - 1);
    return before.is("{") || before.is(",");
  }

  private int arity(int index) {
    if (index + 1 >= tokens.size() || !tokens.get(index + 1).is("(")) {
      return 0;
    }
    int arguments = 1;
    int depth = 0;
    for (JqToken token : tokens.subList(index + 1, tokens.size())) {
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      arguments += depth == 1 && token.is(";") ? 1 : 0;
      if (depth == 0) {
        break;
      }
    }
    return arguments;
  }

  private static boolean opens(JqToken token) {
    return token.is("(") || token.is("[") || token.is("{");
  }

  private static boolean closes(JqToken token) {
    return token.is(")") || token.is("]") || token.is("}");
  }

  private static String sentence(JqToken token, String what) {
    return "%s (line %d, column %d of the expression)"
        .formatted(what, token.line(), token.column());
  }
}
