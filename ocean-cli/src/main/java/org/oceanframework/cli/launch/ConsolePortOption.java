package org.oceanframework.cli.launch;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that names the console's port.
public final class ConsolePortOption {
  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      description = {
        "The port of the console; 0 takes a free one.",
        "Default: OCEAN__CONSOLE__PORT, else 8001."
      })
  private Optional<Integer> port = Optional.empty();

  /// The port, when the option is there.
  ///
  /// @throws org.oceanframework.cli.terminal.CommandFailure for one that cannot be
  public Optional<Integer> checked() {
    return PortOptions.checked("--console-port", port);
  }
}
