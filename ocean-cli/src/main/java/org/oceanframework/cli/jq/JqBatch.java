package org.oceanframework.cli.jq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqJson;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.api.JqSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// `ocean jq --batch`: a line `{"expr":…,"input":…}` in, a line out, written before the next one is
/// read. Whatever a line is, it is answered, within the standard limits of the engine. Used by one
/// thread.
final class JqBatch {

  /// All outputs of one line: more memory than a program needs that is answered by a line.
  private static final int ANSWER_MAX = 64 * 1_024 * 1_024;

  private static final int PROGRAMS_KEPT = 1_000;

  private final JqCompiler compiler;
  private final Map<String, JqProgram> programs = new LinkedHashMap<>(64, 0.75f, true);

  JqBatch(Terminal terminal) {
    this.compiler = new JqCompiler(JqOptions.standard().withEnvironment(terminal.environment()));
  }

  /// Answers lines until there are no more, or nobody reads the answers.
  void run(InputStream in, PrintWriter out) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.print(answer(line) + "\n");
      if (out.checkError()) { // flushes
        return;
      }
    }
  }

  /// The answer to a line.
  String answer(String line) {
    JsonNode question;
    try {
      question = JqJson.read(line);
    } catch (JqError e) {
      return failed("", "the line is not JSON: " + e.getMessage());
    }
    JsonNode expression = question.path("expr");
    if (!expression.isString()) {
      return failed("", "the line has no \"expr\", a text");
    }
    JqProgram program;
    try {
      program = program(expression.stringValue());
    } catch (JqSyntaxException e) {
      return "{\"compileError\":" + quoted(e.getMessage()) + "}";
    }
    JsonNode input = question.path("input");
    return evaluated(program, input.isMissingNode() ? NullNode.getInstance() : input);
  }

  private JqProgram program(String expression) {
    JqProgram known = programs.get(expression);
    if (known != null) {
      return known;
    }
    JqProgram program = compiler.compile(expression);
    if (programs.size() >= PROGRAMS_KEPT) {
      programs.remove(programs.keySet().iterator().next());
    }
    programs.put(expression, program);
    return program;
  }

  private static String evaluated(JqProgram program, JsonNode input) {
    StringBuilder outputs = new StringBuilder();
    try {
      program.run(input, output -> add(outputs, output));
      return "{\"outputs\":[" + outputs + "]}";
    } catch (JqException e) {
      return failed(outputs, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return failed("", "cut off: it takes more memory than there is");
    }
  }

  private static void add(StringBuilder outputs, JsonNode output) {
    int room = ANSWER_MAX - outputs.length();
    String text = JqJson.write(output, room);
    if (text.length() >= room) {
      throw new JqLimitException(
          "cut off: the outputs have more than %,d characters".formatted(ANSWER_MAX));
    }
    outputs.append(outputs.isEmpty() ? "" : ",").append(text);
  }

  private static String failed(CharSequence outputs, String error) {
    return "{\"outputs\":[" + outputs + "],\"error\":" + quoted(error) + "}";
  }

  private static String quoted(@Nullable String text) {
    return JqJson.write(StringNode.valueOf(String.valueOf(text)));
  }
}
