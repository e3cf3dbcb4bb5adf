package org.oceanframework.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command line: a mode, `--name value` pairs, and what follows `--`.
record Options(String mode, Map<String, String> values, List<String> command) {

  static Options of(String... arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(
          "Say what to do: closed, hot, rate, start, drained, backlog or fsync; see"
              + " benchmarks/run.");
    }
    Map<String, String> values = new HashMap<>();
    int at = 1;
    while (at + 1 < arguments.length && !arguments[at].equals("--")) {
      values.put(arguments[at].replaceFirst("^--", ""), arguments[at + 1]);
      at += 2;
    }
    int rest = Math.min(at + 1, arguments.length);
    List<String> command = List.of(Arrays.copyOfRange(arguments, rest, arguments.length));
    return new Options(arguments[0], values, command);
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing."));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int number(String name, int otherwise) {
    return optional(name).map(Integer::parseInt).orElse(otherwise);
  }
}
