package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqOutlineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a[]",
        ".a[]?.b",
        ".[] | .id",
        ".a | to_entries[] | .key",
        "(.a[] | select(.x)).id",
        ".a[] as $x | $x.id",
        "if .a then .b[] else null end",
        "{a: .b[]}",
        "\"x-\\(.a[])\"",
        "select(.a[] == 1) | .b",
        ".a, .b",
        "..",
        "range(3)",
        "limit(2; .a[])",
        ".a | splits(\",\")",
        "def f: .[]; .a | f",
        "def f(g): g; f(.a[])",
        "try .a[] catch \"x\"",
        ".a[] // \"x\""
      })
  void programs_that_can_have_several_outputs_are_found(String program) {
    assertThat(JqOutline.of(program).yieldsSeveral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a",
        ".a[0]",
        ".a[-1:]",
        ".a // []",
        "[.a[] | .id]",
        "first(.a[])",
        "limit(1; .a[])",
        "map(.a[])",
        "any(.a[]; . == 1)",
        "all(.a[]; length > 0)",
        "reduce .a[] as $x (0; . + $x)",
        "[.a[].b[]] | join(\",\")",
        "if .a then [] else [.b[]] end",
        "\".a[]\"",
        "def f: .[]; [.a | f]",
        "def f: if . > 3 then . else (. + 1 | f) end; .n | f",
        "label $out | .a[] | ., break $out",
        ".a |= .b[]",
        "with_entries(select(.value))",
        "[.a, .b]"
      })
  void everything_else_is_not_suspected(String program) {
    assertThat(JqOutline.of(program).yieldsSeveral()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"true\"",
        "1",
        ".a | length",
        ".a - 1",
        "[.a]",
        "{a: true}",
        "\"\\(.a)\"",
        "if .a then 1 else \"x\" end",
        ".a | tostring | select(. != \"\")",
        "null"
      })
  void programs_without_a_boolean_are_found(String program) {
    assertThat(JqOutline.of(program).yieldsNoBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        ".archived",
        ".a == 1",
        ".a and .b",
        ".a | not",
        ".a // false",
        "if .a then 1 else true end",
        "def length: true; .a | length",
        "[.a[]] | any",
        ".a | test(\"x\")",
        "\"x\" | . == \"x\"",
        "if .a then true end"
      })
  void programs_that_may_give_one_are_not_suspected(String program) {
    assertThat(JqOutline.of(program).yieldsNoBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .namespaces~                           [namespaces]
          .status.history // []~                 [status, history]
          .["a b"].c~                            [a b, c]
          (.model_breakdown // {} | to_entries)~ [model_breakdown]
          .a[0].b~                               [a]
          .a[].b~                                [a]
          .a[1:]~                                [a]
          [.a, .b]~                              []
          map(.x)~                               []
          .~                                     []
          """)
  void the_path_a_program_begins_with(String program, String path) {
    assertThat(JqOutline.of(program).leadingPath()).hasToString(path);
  }

  @Test
  void literals_have_a_value() {
    assertThat(JqOutline.of("\"x\"").literal().orElseThrow().stringValue()).isEqualTo("x");
    assertThat(JqOutline.of(" true # so it is").literal().orElseThrow().booleanValue()).isTrue();
    assertThat(JqOutline.of(".x").literal()).isEmpty();
    assertThat(JqOutline.of("\"\\(.x)\"").literal()).isEmpty();
  }

  @Test
  @Timeout(10)
  void definitions_that_call_each_other_many_times_end() {
    StringBuilder program = new StringBuilder("def f0: .; ");
    for (int i = 1; i < 60; i++) {
      program.append("def f%d: f%d | f%d; ".formatted(i, i - 1, i - 1));
    }

    assertThat(JqOutline.of(program + "f59").yieldsSeveral()).isFalse();
  }
}
