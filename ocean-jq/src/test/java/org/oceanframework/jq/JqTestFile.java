package org.oceanframework.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.json.JsonReader;
import org.oceanframework.jq.internal.json.JsonText;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Order;
import tools.jackson.databind.JsonNode;

/// Cases in the format of jq's own tests: groups of lines with a program, an input and the outputs;
/// `%%FAIL` before a program that cannot be compiled.
final class JqTestFile {

  /// Deep values need more stack than a thread has by default.
  private static final long STACK = 256L << 20;

  private JqTestFile() {}

  /// A case, with the line of its program.
  record Case(int line, boolean mustFail, String program, String input, List<String> outputs) {
    Case {
      outputs = List.copyOf(outputs);
    }
  }

  static List<Case> parse(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      if (isSkipped(lines.get(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < lines.size() && !lines.get(end).isBlank()) {
        end++;
      }
      List<String> group = lines.subList(i, end);
      boolean mustFail = group.getFirst().startsWith("%%FAIL");
      if (mustFail) {
        cases.add(new Case(i + 2, true, group.get(1), "null", List.of()));
      } else {
        List<String> outputs =
            group.subList(2, group.size()).stream().filter(line -> !isSkipped(line)).toList();
        cases.add(new Case(i + 1, false, group.getFirst(), group.get(1), outputs));
      }
      i = end;
    }
    return cases;
  }

  private static boolean isSkipped(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  /// What is wrong with the answer to a case; empty when nothing is.
  static String problem(Case wanted, JqCompiler compiler) {
    AtomicReference<String> problem = new AtomicReference<>("");
    Thread thread = new Thread(null, () -> problem.set(check(wanted, compiler)), "jq test", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return problem.get();
  }

  private static String check(Case wanted, JqCompiler compiler) {
    List<JsonNode> outputs = new ArrayList<>();
    String error = "";
    try {
      JqProgram program = compiler.compile(wanted.program);
      program.run(JsonReader.read(wanted.input), outputs::add);
    } catch (JqSyntaxException e) {
      return wanted.mustFail ? "" : String.valueOf(e.getMessage());
    } catch (JqError e) {
      error = String.valueOf(e.getMessage());
    } catch (JqException e) {
      return String.valueOf(e.getMessage());
    }
    if (wanted.mustFail) {
      return "it compiles";
    }
    boolean same = outputs.size() == wanted.outputs.size();
    for (int i = 0; same && i < outputs.size(); i++) {
      same = sameOutput(outputs.get(i), JsonReader.read(wanted.outputs.get(i)));
    }
    return same ? "" : outputs.stream().map(JsonText::of).toList() + " " + error;
  }

  /// As jq's own test runner compares: NaN is written as null.
  private static boolean sameOutput(JsonNode output, JsonNode wanted) {
    return Order.equal(output, wanted, Meter.NONE)
        || Order.equal(
            JsonReader.read(JsonText.of(output)), JsonReader.read(JsonText.of(wanted)), Meter.NONE);
  }
}
