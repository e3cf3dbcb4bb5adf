package org.oceanframework.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.oceanframework.cli.terminal.Terminal;

/// What a command said, run in this process.
record Run(int status, String out, String err) {

  static Run of(ToIntFunction<Terminal> command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Map.of("HOME", "/home/ann"),
            InstantSource.system());
    int status = command.applyAsInt(terminal);
    return new Run(status, out.toString(), err.toString());
  }
}
