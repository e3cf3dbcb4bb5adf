package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.jq.api.JqLimitException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Functions of `math.h`: how near they are to the true values, and that they end.
class MathTest {

  private static JsonNode answer(String program) {
    return new JqCompiler().compile(program).first(NullNode.getInstance()).orElseThrow();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "math.tsv", delimiter = '\t')
  void functions_are_near_the_true_values(String program, double value, double bound) {
    assertThat(answer(program).doubleValue()).isCloseTo(value, within(bound));
  }

  /// Each is asked at the ends of the numbers and where it has no value.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "acos acosh asin asinh atan atanh cbrt cosh erf erfc exp exp10 exp2 expm1 gamma j0 j1",
        "lgamma lgamma_r log log10 log1p log2 sin sinh sqrt tan tanh tgamma y0 y1"
      })
  void every_function_answers_for_every_number(String names) {
    for (String name : names.split(" ", -1)) {
      String program =
          "[(0, -0, 1, -1, 5e-324, -5e-324, 1e-300, 1.7976931348623157e308, -1e300, 1e17, infinite,"
              + " -infinite, nan) | %s] | length".formatted(name);

      assertThat(answer(program).intValue()).as(name).isEqualTo(13);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jn(2147483647; 2147483647)", "jn(2147483647; 2e9)", "yn(2147483647; 1e300)"})
  void a_high_order_costs_steps(String program) {
    JqProgram compiled = new JqCompiler().compile(program);

    assertThatThrownBy(() -> compiled.first(NullNode.getInstance()))
        .isInstanceOf(JqLimitException.class)
        .hasMessageContaining("steps");
  }

  @Test
  void a_high_order_that_is_nothing_or_infinite_is_told_at_once() {
    assertThat(answer("[jn(2147483647; 1e-300, 20, 1e9), yn(2147483647; 1e-300, 20)] | tojson"))
        .isEqualTo(StringNode.valueOf("[0,0,0,-1.7976931348623157e+308,-1.7976931348623157e+308]"));
    assertThat(answer("[jn(infinite, nan, -2147483648; 1)] | tojson").stringValue())
        .isEqualTo("[null,null,null]");
  }

  @Test
  void negating_a_zero_that_was_computed_has_a_sign() {
    assertThat(answer("[-(1 - 1), -(0), ([] | -length)] | tojson").stringValue())
        .isEqualTo("[-0,0,-0]");
  }
}
