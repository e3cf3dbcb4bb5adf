package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.jq.api.JqLimits;

/// jq's own tests, as published with jq 1.8.2.
class JqTestSuiteTest {

  /// Cases that fail, by file and line of their program, with the reason.
  private static final Map<String, Map<Integer, String>> LEFT_OUT = Map.of();

  @ParameterizedTest
  @ValueSource(strings = {"jq", "man", "onig", "manonig", "base64", "uri", "optional"})
  void jq_s_own_tests_pass(String file) throws IOException {
    Path folder = Shared.corpus("jq-tests");
    JqCompiler compiler =
        new JqCompiler(
            JqOptions.standard()
                .withEnvironment(Map.of("PAGER", "less"))
                .withSearchPath(List.of(folder.resolve("modules")))
                .withLimits(JqLimits.standard().withDepth(100_000)));
    List<String> failed = new ArrayList<>();
    Set<Integer> failedLines = new TreeSet<>();
    for (JqTestFile.Case it :
        JqTestFile.parse(Files.readAllLines(folder.resolve(file + ".test")))) {
      String problem = JqTestFile.problem(it, compiler);
      if (!problem.isEmpty()) {
        failedLines.add(it.line());
        if (!LEFT_OUT.getOrDefault(file, Map.of()).containsKey(it.line())) {
          failed.add(
              "line %d: %s on %s\n    got %s\n"
                  .formatted(it.line(), it.program(), it.input(), problem));
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(failedLines)
        .as("cases that are left out and pass need not be left out")
        .isEqualTo(new TreeSet<>(LEFT_OUT.getOrDefault(file, Map.of()).keySet()));
  }
}
