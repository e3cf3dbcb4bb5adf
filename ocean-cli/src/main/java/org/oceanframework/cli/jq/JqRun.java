package org.oceanframework.cli.jq;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqJson;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqHalt;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.api.JqLimits;
import org.oceanframework.jq.api.JqSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// One run of `ocean jq`: reads, evaluates, writes. Used once, by one thread.
final class JqRun {

  private static final int BAD_INPUT = 2;
  private static final int NO_PROGRAM = 3;
  private static final int RUNTIME_ERROR = 5;
  private static final int NO_OUTPUT = 4;
  private static final int LAST_IS_FALSY = 1;

  /// Whoever types a program waits for it as long as they like; the memory is what it is.
  private static final JqLimits PATIENT =
      JqLimits.standard()
          .withSteps(Long.MAX_VALUE / 2)
          .withTime(Duration.ofDays(1))
          .withOutputs(Long.MAX_VALUE)
          .withSize(JqLimits.sizeFor(Integer.MAX_VALUE));

  private final JqArguments arguments;
  private final Terminal terminal;
  private final InputStream in;
  private final PrintWriter out;
  private final JqWriter writer;
  private final Deque<JsonNode> inputs = new ArrayDeque<>();
  private final Deque<Path> files;
  private boolean stdinIsLeft;

  /// The status of the last evaluation, as in jq: an error of an earlier input is only printed.
  private int evaluated;

  private int unread;

  /// Whether the program said `halt`: no further input is looked at, and the last output does not
  /// count.
  private boolean halted;

  private @Nullable JsonNode last;

  JqRun(JqArguments arguments, Terminal terminal, InputStream in) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.in = in;
    this.out = terminal.out();
    this.writer = new JqWriter(arguments.output());
    this.files = new ArrayDeque<>(arguments.files());
    this.stdinIsLeft = arguments.files().isEmpty();
  }

  /// Runs it.
  ///
  /// @return jq's exit status
  int run() {
    JqProgram program;
    try {
      program = compile();
    } catch (JqSyntaxException e) {
      terminal.err().println("jq: error: " + e.getMessage());
      terminal.err().println("jq: 1 compile error");
      return NO_PROGRAM;
    }
    try {
      evaluateAll(program.withInputs(this::next));
    } catch (JqHalt halt) {
      out.flush();
      boolean text = halt.value().isString();
      terminal.err().print(text ? halt.value().stringValue() : JqJson.write(halt.value()) + "\n");
      terminal.err().flush();
      return halt.exitCode();
    } finally {
      out.flush();
    }
    int failed = unread != 0 ? unread : evaluated;
    return halted || failed != 0 || !arguments.output().exitStatus() ? failed : statusOfLast();
  }

  private JqProgram compile() {
    Map<String, JsonNode> variables = new HashMap<>(arguments.named());
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ArrayNode positional = all.putArray("positional");
    arguments.positional().forEach(positional::add);
    ObjectNode named = all.putObject("named");
    arguments.named().forEach(named::set);
    variables.put("ARGS", all);
    return new JqCompiler(
            JqOptions.standard()
                .withSearchPath(arguments.searchPath())
                .withEnvironment(terminal.environment())
                .withVariables(variables)
                .withLimits(PATIENT))
        .compile(arguments.program());
  }

  private void evaluateAll(JqProgram program) {
    if (arguments.input().none()) {
      evaluate(program, NullNode.getInstance());
      return;
    }
    while (!halted && !out.checkError()) {
      JsonNode input = next();
      if (input == null) {
        return;
      }
      evaluate(program, input);
    }
  }

  private void evaluate(JqProgram program, JsonNode input) {
    evaluated = 0;
    try {
      boolean ended =
          program.run(
              input,
              output -> {
                last = output;
                out.print(writer.text(output));
                if (arguments.output().flushed()) {
                  out.flush();
                }
              });
      halted = !ended;
    } catch (JqError | JqLimitException e) {
      complain("jq: error: " + e.getMessage());
      evaluated = RUNTIME_ERROR;
    }
  }

  private int statusOfLast() {
    if (last == null) {
      return NO_OUTPUT;
    }
    return last.isNull() || (last.isBoolean() && !last.booleanValue()) ? LAST_IS_FALSY : 0;
  }

  private void complain(String what) {
    out.flush();
    terminal.err().println(what);
  }

  private void badInput(String what) {
    complain(what);
    unread = BAD_INPUT;
  }

  /// The next input, null when there is none.
  private @Nullable JsonNode next() {
    while (inputs.isEmpty() && hasSource()) {
      if (arguments.input().slurped()) {
        slurp();
      } else {
        read(source());
      }
    }
    return inputs.poll();
  }

  private boolean hasSource() {
    return stdinIsLeft || !files.isEmpty();
  }

  private void slurp() {
    StringBuilder text = new StringBuilder();
    while (hasSource()) {
      if (arguments.input().raw()) {
        text.append(source());
      } else {
        read(source());
      }
    }
    if (arguments.input().raw()) {
      inputs.add(JsonNodeFactory.instance.stringNode(text.toString()));
      return;
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    inputs.forEach(all::add);
    inputs.clear();
    inputs.add(all);
  }

  private void read(String text) {
    if (arguments.input().raw()) {
      text.lines().map(JsonNodeFactory.instance::stringNode).forEach(inputs::add);
      return;
    }
    try {
      JqJson.readEach(text, inputs::add);
    } catch (JqError e) {
      badInput("jq: parse error: " + e.getMessage());
    }
  }

  /// The text of the next source; empty when it cannot be read.
  private String source() {
    Path file = files.poll();
    try {
      if (file != null) {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      }
      stdinIsLeft = false;
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      badInput("jq: error: Could not open %s: No such file or directory".formatted(file));
    } catch (IOException e) {
      badInput("jq: error: Could not read %s: %s".formatted(file, e.getMessage()));
    }
    return "";
  }
}
