package org.oceanframework.cli.jq;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What `ocean jq` was asked to do.
///
/// @param program its text
/// @param files to read; none: standard input
/// @param named `$name` of `--arg` and its like
/// @param positional `$ARGS.positional`
/// @param searchPath folders of modules
record JqArguments(
    String program,
    List<Path> files,
    Input input,
    Output output,
    Map<String, JsonNode> named,
    List<JsonNode> positional,
    List<Path> searchPath) {

  JqArguments {
    files = List.copyOf(files);
    named = Map.copyOf(named);
    positional = List.copyOf(positional);
    searchPath = List.copyOf(searchPath);
  }

  /// How inputs are read.
  ///
  /// @param none the program gets null once and asks for inputs itself
  /// @param raw each line is a string
  /// @param slurped all are one
  record Input(boolean none, boolean raw, boolean slurped) {}

  /// How outputs are written.
  ///
  /// @param indent one step; empty: on one line
  /// @param end after each output
  /// @param exitStatus whether the last output decides about the exit status
  /// @param flushed after each output, not only at the end
  record Output(
      String indent,
      boolean raw,
      String end,
      boolean sorted,
      boolean ascii,
      boolean exitStatus,
      boolean flushed) {}
}
