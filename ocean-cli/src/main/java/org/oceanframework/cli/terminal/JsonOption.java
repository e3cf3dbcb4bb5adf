package org.oceanframework.cli.terminal;

import picocli.CommandLine.Option;

/// The option that makes a command print for programs.
public final class JsonOption {
  @Option(
      names = "--json",
      description = "Prints JSON: one document, or for a list one object a line.")
  private boolean json;

  /// Whether the option is there.
  public boolean isGiven() {
    return json;
  }
}
