package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own cases, with jq's answers.
class OwnCasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "errors",
        "language",
        "builtins",
        "regex-and-numbers",
        "corners",
        "found-by-chance",
        "beyond"
      })
  void answers_are_those_of_jq(String name) throws IOException {
    JqCompiler compiler = new JqCompiler();
    List<String> failed = new ArrayList<>();
    List<JqTestFile.Case> cases = JqTestFile.parse(lines(name + ".test"));
    for (JqTestFile.Case it : cases) {
      String problem = JqTestFile.problem(it, compiler);
      if (!problem.isEmpty()) {
        failed.add("line %d: %s%n    got %s%n".formatted(it.line(), it.program(), problem));
      }
    }
    assertThat(failed).isEmpty();
    assertThat(cases).isNotEmpty();
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = OwnCasesTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
