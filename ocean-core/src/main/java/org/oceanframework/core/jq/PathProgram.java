package org.oceanframework.core.jq;

import java.util.List;
import java.util.Optional;
import org.oceanframework.core.jq.JqToken.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// An expression that is only a path of names, like `.repository.owner.login`: two thirds of the
/// expressions of real mapping files, walked directly.
record PathProgram(String source, List<String> names) implements Jq.Program {

  PathProgram {
    names = List.copyOf(names);
  }

  /// The program of these tokens, if they are such a path.
  static Optional<PathProgram> of(String source, List<JqToken> tokens) {
    boolean identity = tokens.size() == 1 && tokens.getFirst().is(".");
    if (!identity && (tokens.isEmpty() || !tokens.stream().allMatch(PathProgram::isField))) {
      return Optional.empty();
    }
    List<String> names =
        identity ? List.of() : tokens.stream().map(token -> token.text().substring(1)).toList();
    return Optional.of(new PathProgram(source, names));
  }

  private static boolean isField(JqToken token) {
    return token.kind() == Kind.FIELD;
  }

  @Override
  public Jq.Result first(JsonNode input) {
    JsonNode value = input;
    for (String name : names) {
      if (value.isNull()) {
        break;
      }
      if (!value.isObject()) {
        return new Jq.Result.Failed(
            "Cannot index %s with \"%s\"".formatted(JsonTypes.name(value), name));
      }
      JsonNode inside = value.get(name);
      value = inside == null ? NullNode.getInstance() : inside;
    }
    return new Jq.Result.Output(value);
  }

  @Override
  public Jq.Results all(JsonNode input, int most) {
    if (most <= 0) {
      return new Jq.Results(List.of(), "");
    }
    return switch (first(input)) {
      case Jq.Result.Output output -> new Jq.Results(List.of(output.value()), "");
      case Jq.Result.Failed failed -> new Jq.Results(List.of(), failed.message());
      case Jq.Result.Empty _ -> new Jq.Results(List.of(), "");
    };
  }
}
