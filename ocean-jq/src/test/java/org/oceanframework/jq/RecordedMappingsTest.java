package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Order;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The expressions of mapping files in use, on real objects: what jq 1.8.2 answered is recorded.
class RecordedMappingsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// An answer: outputs, and the error after them, if any.
  private record Answer(List<JsonNode> outputs, String error) {}

  @Test
  void every_recorded_case_is_answered_as_jq_does() throws IOException {
    Path folder = Shared.corpus("jq-oracle");
    List<JsonNode> expressions = lines(folder.resolve("expressions.jsonl.gz"));
    List<JsonNode> inputs = lines(folder.resolve("inputs.jsonl.gz"));
    Map<Integer, JqProgram> programs = new HashMap<>();
    JqCompiler compiler = new JqCompiler();
    List<String> different = new ArrayList<>();
    List<JsonNode> cases = lines(folder.resolve("cases.jsonl.gz"));
    for (JsonNode it : cases) {
      int number = it.get(0).intValue();
      JqProgram program =
          programs.computeIfAbsent(
              number, _ -> compiler.compile(expressions.get(number).stringValue()));
      Answer answer = answer(program, inputs.get(it.get(1).intValue()));
      if (!same(answer, it)) {
        different.add(program.text() + " on input " + it.get(1) + ": " + answer + ", not " + it);
      }
    }
    assertThat(different).isEmpty();
    assertThat(cases).hasSizeGreaterThan(24_000);
  }

  private static Answer answer(JqProgram program, JsonNode input) {
    List<JsonNode> outputs = new ArrayList<>();
    try {
      program.run(input, outputs::add);
      return new Answer(outputs, "");
    } catch (JqError e) {
      return new Answer(outputs, String.valueOf(e.getMessage()));
    }
  }

  private static boolean same(Answer answer, JsonNode recorded) {
    JsonNode outputs = recorded.get(2);
    if (answer.outputs.size() != outputs.size()) {
      return false;
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (!Order.equal(answer.outputs.get(i), outputs.get(i), Meter.NONE)) {
        return false;
      }
    }
    return answer.error.equals(recorded.get(3).isNull() ? "" : recorded.get(3).stringValue());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().<JsonNode>map(JSON::readTree).toList();
    }
  }
}
