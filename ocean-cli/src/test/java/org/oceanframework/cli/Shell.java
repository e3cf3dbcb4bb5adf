package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.oceanframework.cli.terminal.Terminal;

/// Where commands are typed: an environment of its own, in which no instance of the user's is
/// known.
final class Shell {
  private final Map<String, String> environment;

  /// @param home holds what the commands know of running instances
  Shell(Path home) {
    this(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.resolve("run").toString()));
  }

  private Shell(Map<String, String> environment) {
    this.environment = environment;
  }

  /// What a command printed and how it ended.
  record Ended(int status, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    /// The id in `202 accepted ID`, of `ocean send`.
    String acceptedId() {
      assertThat(out).startsWith("202 accepted ");
      return out.replaceFirst("^202 accepted (\\S+) [^\\n]*\\n$", "$1");
    }
  }

  /// The same with one more variable.
  Shell with(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(environment);
    more.put(name, value);
    return new Shell(Map.copyOf(more));
  }

  Map<String, String> environment() {
    return environment;
  }

  Ended ocean(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            environment,
            InstantSource.system());
    int status = Main.run(terminal, arguments);
    return new Ended(status, out.toString(), err.toString());
  }
}
