package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.jq.api.JqLimits;

/// jq's own tests, as published with jq 1.8.2. None is left out. Of programs that must not compile
/// it is only asked that they do not: the messages are our own.
class JqTestSuiteTest {

  @ParameterizedTest
  @CsvSource({
    "jq, 550",
    "man, 231",
    "onig, 47",
    "manonig, 19",
    "base64, 10",
    "uri, 20",
    "optional, 2"
  })
  void jq_s_own_tests_pass(String file, int count) throws IOException {
    Path folder = Shared.corpus("jq-tests");
    JqCompiler compiler =
        new JqCompiler(
            JqOptions.standard()
                .withEnvironment(Map.of("PAGER", "less"))
                .withSearchPath(List.of(folder.resolve("modules")))
                .withLimits(JqLimits.standard().withDepth(100_000)));
    List<JqTestFile.Case> cases =
        JqTestFile.parse(Files.readAllLines(folder.resolve(file + ".test")));
    List<String> failed = new ArrayList<>();
    for (JqTestFile.Case it : cases) {
      String problem = JqTestFile.problem(it, compiler);
      if (!problem.isEmpty()) {
        failed.add(
            "line %d: %s on %s%n    got %s%n"
                .formatted(it.line(), it.program(), it.input(), problem));
      }
    }
    assertThat(failed).isEmpty();
    assertThat(cases).hasSize(count);
  }
}
