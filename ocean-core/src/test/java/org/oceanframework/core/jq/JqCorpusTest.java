package org.oceanframework.core.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JqCorpusTest {

  /// What jackson-jq refuses, and why that is no loss.
  private static final Map<String, String> REFUSED =
      Map.of(
          ".fields.\"System.Description\" // ''",
              "single quotes are no jq: the mapping rewrites them before it compiles",
          "file://README.md", "not jq: it stands for the content of a file");

  private static final int SAMPLE = 7;

  private final JacksonJq jq = new JacksonJq(Map.of());

  @Test
  void every_expression_of_real_mapping_files_compiles() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    for (JsonNode line : Corpus.lines("jq-expressions.jsonl")) {
      String expression = line.path("expr").stringValue();
      try {
        jq.compile(expression);
      } catch (Jq.JqSyntaxException e) {
        refused.put(expression, e.getMessage());
      }
    }

    assertThat(refused).containsOnlyKeys(REFUSED.keySet());
  }

  @Test
  void first_outputs_are_those_of_jq_and_the_input_stays_as_it_was() throws IOException {
    List<JsonNode> inputs = Corpus.lines("jq-oracle/inputs.jsonl.gz");
    List<String> untouched = inputs.stream().map(JsonNode::toString).toList();
    List<Jq.Program> programs = new ArrayList<>();
    for (JsonNode expression : Corpus.lines("jq-oracle/expressions.jsonl.gz")) {
      boolean isJq = !REFUSED.containsKey(expression.stringValue());
      programs.add(jq.compile(isJq ? expression.stringValue() : "empty"));
    }
    List<JsonNode> cases = Corpus.lines("jq-oracle/cases.jsonl.gz");

    Map<String, String> differences = new TreeMap<>();
    for (int i = 0; i < cases.size(); i += SAMPLE) {
      JsonNode expected = cases.get(i);
      Jq.Program program = programs.get(expected.get(0).intValue());
      String got = got(program.first(inputs.get(expected.get(1).intValue())));
      if (!got.equals(expected(expected)) && !REFUSED.containsKey(program.source())) {
        differences.put(program.source(), "%s instead of %s".formatted(got, expected(expected)));
      }
    }

    assertThat(differences).isEmpty();
    assertThat(inputs).extracting(JsonNode::toString).isEqualTo(untouched);
  }

  private static String expected(JsonNode oracle) {
    if (!oracle.get(2).isEmpty()) {
      return plain(oracle.get(2).get(0)).toString();
    }
    return oracle.get(3).isNull() ? "no output" : "an error";
  }

  private static String got(Jq.Result result) {
    return switch (result) {
      case Jq.Result.Output output -> plain(output.value()).toString();
      case Jq.Result.Empty _ -> "no output";
      case Jq.Result.Failed _ -> "an error";
    };
  }

  /// The value in a form that compares: numbers as doubles, keys sorted.
  private static Object plain(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isArray()) {
      return value.valueStream().map(JqCorpusTest::plain).toList();
    }
    if (value.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
      return fields;
    }
    return value;
  }
}
