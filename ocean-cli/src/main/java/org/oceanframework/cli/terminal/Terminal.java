package org.oceanframework.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/// Where a command prints and what surrounds it. Thread-safe.
///
/// @param out for what was asked for
/// @param err for progress, hints and errors
/// @param environment of the process
/// @param clock for what is said of times
public record Terminal(
    PrintWriter out, PrintWriter err, Map<String, String> environment, InstantSource clock) {

  public Terminal {
    environment = Map.copyOf(environment);
  }

  /// That of this process. Always UTF-8, since JSON is, whatever the locale says.
  public static Terminal ofProcess() {
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.getenv(),
        InstantSource.system());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /// Prints a line of what was asked for.
  public void print(String line) {
    out.println(line);
  }

  /// Prints a line of progress or a hint, as from the command itself.
  public void say(String line) {
    err.println("ocean: " + line);
  }
}
