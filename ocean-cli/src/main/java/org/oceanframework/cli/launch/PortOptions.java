package org.oceanframework.cli.launch;

import java.util.Optional;
import org.oceanframework.cli.terminal.CommandFailure;

/// Options that take a port.
public final class PortOptions {
  private static final int HIGHEST = 65_535;

  private PortOptions() {}

  /// The port, when it can be one; 0 means any free one.
  public static Optional<Integer> checked(String option, Optional<Integer> port) {
    port.ifPresent(number -> {
      if (number < 0 || number > HIGHEST) {
        throw CommandFailure.wrongUse(
            "%s is %d; a port is a number from 0 (any free one) to 65535."
                .formatted(option, number));
      }
    });
    return port;
  }
}
