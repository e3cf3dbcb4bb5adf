package org.oceanframework.cli.jq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.jq.JqJson;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the arguments as jq does: options anywhere, short ones together, what follows `--args` is
/// data. Colours are accepted and not made. Used once.
final class JqArgumentParser {

  private static final int WIDEST_INDENT = 7;
  private static final Set<String> WITHOUT_EFFECT = Set.of("--color-output", "--monochrome-output");

  private final Deque<String> left;
  private final Set<String> flags = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<Path> searchPath = new ArrayList<>();
  private final Map<String, JsonNode> named = new HashMap<>();
  private final List<JsonNode> positional = new ArrayList<>();
  private @Nullable String program;
  private String indent = "  ";
  private Rest rest = Rest.FILES;

  /// What an argument that is no option means, once there is a program.
  private enum Rest {
    FILES,
    TEXTS,
    VALUES
  }

  private JqArgumentParser(List<String> arguments) {
    this.left = new ArrayDeque<>(arguments);
  }

  /// Reads them.
  ///
  /// @throws CommandFailure (wrong use) saying which argument is wrong
  static JqArguments parse(List<String> arguments) {
    JqArgumentParser parser = new JqArgumentParser(arguments);
    parser.all();
    return parser.result();
  }

  private void all() {
    boolean options = true;
    while (!left.isEmpty()) {
      String argument = left.pop();
      if (options && argument.equals("--")) {
        options = false;
      } else if (options && argument.startsWith("--")) {
        longOption(argument);
      } else if (options && argument.startsWith("-") && argument.length() > 1) {
        shortOptions(argument);
      } else {
        plain(argument);
      }
    }
  }

  private void longOption(String option) {
    switch (option) {
      case "--null-input" -> flags.add("n");
      case "--raw-input" -> flags.add("R");
      case "--slurp" -> flags.add("s");
      case "--compact-output" -> indent = "";
      case "--raw-output" -> flags.add("r");
      case "--raw-output0" -> flags.add("0");
      case "--join-output" -> flags.add("j");
      case "--ascii-output" -> flags.add("a");
      case "--sort-keys" -> flags.add("S");
      case "--exit-status" -> flags.add("e");
      case "--from-file" -> flags.add("f");
      case "--unbuffered" -> flags.add("u");
      case "--tab" -> indent = "\t";
      case "--indent" -> indent = indent(next(option));
      case "--library-path" -> searchPath.add(Path.of(next(option)));
      case "--args" -> rest = Rest.TEXTS;
      case "--jsonargs" -> rest = Rest.VALUES;
      case "--arg" -> name(next(option), JsonNodeFactory.instance.stringNode(next(option)));
      case "--argjson" -> name(next(option), json(next(option), option));
      case "--slurpfile" -> name(next(option), slurped(Path.of(next(option)), option));
      case "--rawfile" ->
          name(
              next(option),
              JsonNodeFactory.instance.stringNode(content(Path.of(next(option)), option)));
      default -> {
        if (!WITHOUT_EFFECT.contains(option)) {
          throw unknown(option);
        }
      }
    }
  }

  private static CommandFailure unknown(String option) {
    return CommandFailure.wrongUse(
        "jq has no option %s here. See: ocean jq --help".formatted(option));
  }

  private void shortOptions(String options) {
    for (int i = 1; i < options.length(); i++) {
      char option = options.charAt(i);
      if (option == 'L') {
        String folder = options.substring(i + 1);
        searchPath.add(Path.of(folder.isEmpty() ? next("-L") : folder));
        return;
      }
      if (option == 'c') {
        indent = "";
      } else if ("nRsrjaSef".indexOf(option) >= 0) {
        flags.add(String.valueOf(option));
      } else if (option != 'M' && option != 'C') {
        throw unknown("-" + option);
      }
    }
  }

  private void plain(String argument) {
    if (program == null) {
      program = argument;
      return;
    }
    switch (rest) {
      case FILES -> files.add(Path.of(argument));
      case TEXTS -> positional.add(JsonNodeFactory.instance.stringNode(argument));
      case VALUES -> positional.add(json(argument, "--jsonargs"));
    }
  }

  private String next(String option) {
    String next = left.poll();
    if (next == null) {
      throw CommandFailure.wrongUse("%s needs more values after it.".formatted(option));
    }
    return next;
  }

  /// The first of two with the same name holds.
  private void name(String name, JsonNode value) {
    named.putIfAbsent(name, value);
  }

  private static JsonNode json(String text, String option) {
    try {
      return JqJson.read(text);
    } catch (JqError e) {
      throw CommandFailure.wrongUse("Invalid JSON text passed to %s: %s".formatted(option, text));
    }
  }

  private static JsonNode slurped(Path file, String option) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    try {
      JqJson.readAll(content(file, option)).forEach(values::add);
    } catch (JqError e) {
      throw CommandFailure.wrongUse(
          "Bad JSON in %s %s: %s".formatted(option, file, e.getMessage()));
    }
    return values;
  }

  private static String content(Path file, String option) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailure.wrongUse("%s: %s cannot be read: %s".formatted(option, file, e));
    }
  }

  private static String indent(String text) {
    int width;
    try {
      width = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      width = -1;
    }
    if (width < 0 || width > WIDEST_INDENT) {
      throw CommandFailure.wrongUse(
          "--indent takes a number from 0 to %d, not %s.".formatted(WIDEST_INDENT, text));
    }
    return " ".repeat(width);
  }

  private JqArguments result() {
    if (program == null) {
      throw CommandFailure.wrongUse("There is no program. See: ocean jq --help");
    }
    return new JqArguments(
        flags.contains("f") ? content(Path.of(program), "-f") : program,
        files,
        new JqArguments.Input(flags.contains("n"), flags.contains("R"), flags.contains("s")),
        new JqArguments.Output(
            indent,
            flags.contains("r") || flags.contains("j") || flags.contains("0"),
            flags.contains("j") ? "" : flags.contains("0") ? "\0" : "\n",
            flags.contains("S"),
            flags.contains("a"),
            flags.contains("e"),
            flags.contains("u")),
        named,
        positional,
        searchPath);
  }
}
