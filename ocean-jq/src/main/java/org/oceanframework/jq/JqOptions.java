package org.oceanframework.jq;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.oceanframework.jq.api.JqLimits;
import tools.jackson.databind.JsonNode;

/// What programs see besides their input, and what they may use.
///
/// @param searchPath folders of modules; programs can read no other files. Empty: no modules
/// @param environment what `env` and `$ENV` are
/// @param variables what `$name` is, by name without the `$`
/// @param limits of each evaluation
public record JqOptions(
    List<Path> searchPath,
    Map<String, String> environment,
    Map<String, JsonNode> variables,
    JqLimits limits) {

  private static final JqOptions STANDARD =
      new JqOptions(List.of(), Map.of(), Map.of(), JqLimits.standard());

  public JqOptions {
    searchPath = List.copyOf(searchPath);
    environment = Map.copyOf(environment);
    variables = Map.copyOf(variables);
  }

  /// No modules, an empty environment, no variables, the standard limits.
  public static JqOptions standard() {
    return STANDARD;
  }

  public JqOptions withSearchPath(List<Path> folders) {
    return new JqOptions(folders, environment, variables, limits);
  }

  public JqOptions withEnvironment(Map<String, String> variablesOfTheProcess) {
    return new JqOptions(searchPath, variablesOfTheProcess, variables, limits);
  }

  public JqOptions withVariables(Map<String, JsonNode> named) {
    return new JqOptions(searchPath, environment, named, limits);
  }

  public JqOptions withLimits(JqLimits perEvaluation) {
    return new JqOptions(searchPath, environment, variables, perEvaluation);
  }
}
