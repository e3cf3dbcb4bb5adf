package org.oceanframework.benchmarks.jq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqLimits;
import org.oceanframework.jq.api.JqSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Shows where ocean-jq answers otherwise than a real jq did: reads what `jq/fuzz.py` wrote.
public final class Differences {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JqCompiler compiler =
      new JqCompiler(
          JqOptions.standard().withLimits(JqLimits.standard().withTime(Duration.ofSeconds(10))));
  private final JqProgram reader = compiler.compile("fromjson");
  private long cases;
  private long same;

  private Differences() {}

  /// Compares the cases of a file.
  ///
  /// @param arguments the file, and how many differences to show
  public static void main(String[] arguments) throws IOException {
    Differences differences = new Differences();
    int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
      lines
          .map(JSON::readTree)
          .map(differences::compare)
          .filter(it -> !it.isEmpty())
          .limit(most)
          .forEach(System.out::println);
    }
    System.out.printf("%,d of %,d cases are the same%n", differences.same, differences.cases);
  }

  private String compare(JsonNode recorded) {
    cases++;
    String wanted = recorded.get(2) + " " + recorded.get(3);
    String found = answer(recorded.get(0).stringValue(), recorded.get(1).stringValue());
    if (found.equals(wanted) || isErrorValue(recorded.get(3))) {
      same++;
      return "";
    }
    return "%s%n  on    %s%n  jq    %s%n  ocean %s"
        .formatted(recorded.get(0).stringValue(), recorded.get(1).stringValue(), wanted, found);
  }

  /// Whether an error is a value: the Python package shows these in the words of Python.
  private static boolean isErrorValue(JsonNode error) {
    return error.isString() && error.stringValue().matches("[\\[{].*|-?[0-9.e+-]+");
  }

  private String answer(String text, String input) {
    List<JsonNode> outputs = new ArrayList<>();
    String error = null;
    try {
      JqProgram program = compiler.compile("(" + text + ") | tojson");
      program.run(reader.first(StringNode.valueOf(input)).orElseThrow(), outputs::add);
    } catch (JqSyntaxException e) {
      error = "does not compile";
    } catch (JqError e) {
      error =
          e.value().isString()
              ? e.value().stringValue()
              : compiler.compile("tojson").first(e.value()).orElseThrow().stringValue();
    } catch (JqException e) {
      error = e.getMessage();
    }
    return JSON.valueToTree(outputs) + " " + JSON.valueToTree(error);
  }
}
