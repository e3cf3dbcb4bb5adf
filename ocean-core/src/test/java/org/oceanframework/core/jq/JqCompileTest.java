package org.oceanframework.core.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JqCompileTest {

  private final JacksonJq jq = new JacksonJq(Map.of("HOME", "/home/ann"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .a |~ it ends too early (line 1, column 4 of the expression)
          [1,2~ it ends too early (line 1, column 4 of the expression)
          .a b~ unexpected "b" (line 1, column 4 of the expression)
          .a | 'b'~ a character that is no jq (line 1, column 6 of the expression)
          .a | lowercase~ function lowercase/0 is not defined (line 1, column 6 of the expression)
          "\\(.a | foo(1; 2))"~ function foo/2 is not defined (line 1, column 9 of the expression)
          {a: bar}~ function bar/0 is not defined (line 1, column 5 of the expression)
          .a + $b~ $b is not defined (line 1, column 6 of the expression)
          map(.a; .b)~ function map/2 is not defined (line 1, column 1 of the expression)
          """)
  void what_is_no_jq_is_refused_with_its_place(String expression, String message) {
    assertThatThrownBy(() -> jq.compile(expression))
        .isInstanceOf(Jq.JqSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void the_line_counts_too() {
    assertThatThrownBy(() -> jq.compile(".a\n| foo"))
        .hasMessage("function foo/0 is not defined (line 2, column 3 of the expression)");
    assertThatThrownBy(() -> jq.compile(" # only a remark")).hasMessage("the expression is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f($x; g): $x + (x | g); f(1; . + 1)",
        "{a, \"b\": 1, c: {d}, $__loc__, if: 2} | .if",
        ". as {a: $x, b: [$y]} | $x, $y",
        "reduce .[]? as [$a, $b] (0; . + $a)",
        "label $out | 1, break $out",
        ".[\"a b\"]?.c // \"x\\(.y | \"\\(.z)\")\" # a remark (foo)",
        "$ENV.HOME + env.HOME",
        "if .a then 1 elif .b then 2 else 3 end",
        ".a[1:2], .[-1:], .[:1]",
        "@base64 \"x\\(.)\" | @json",
        "1e3 + .5 - 2.5E-3"
      })
  void what_is_jq_compiles(String expression) {
    assertThat(jq.compile(expression).source()).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          env.HOME~ "/home/ann"
          $ENV.HOME~ "/home/ann"
          .time | strptime("%Y-%m-%dT%H:%M:%S.000%z") | mktime~ 1425599621
          .time | strptime("%Y-%m-%dT%H:%M:%S.000%z")~ [2015,2,5,23,53,41,4,63]
          1425599621 | strftime("%A, %d %b %Y %I:%M %p, day %j")~ "Thursday, 05 Mar 2015 11:53 PM, day 064"
          1425599621 | todate~ "2015-03-05T23:53:41Z"
          "2015-03-05T23:53:41Z" | fromdate~ 1425599621
          1425599621.7 | gmtime | mktime~ 1425599621
          "  a " | trim, ltrim~ "a"
          -3 | abs~ 3
          3 | toarray~ [3]
          10 / 2~ 5
          7 / 2~ 3.5
          .~ {"time":"2015-03-05T23:53:41.000+0000","a":{"b":null}}
          .a.b.c.d~ null
          """)
  void builtins_give(String expression, String output) {
    JsonNode input =
        Corpus.JSON.readTree("{\"time\":\"2015-03-05T23:53:41.000+0000\",\"a\":{\"b\":null}}");

    assertThat(jq.compile(expression).first(input))
        .isInstanceOfSatisfying(
            Jq.Result.Output.class, o -> assertThat(o.value()).hasToString(output));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .time.zone~ Cannot index string with "zone"
          .time | tonumber~ x
          "x" | strptime("%Y")~ strptime: Text 'x' could not be parsed at index 0
          .time | todate~ todate: it needs a number of seconds or a broken down time
          3 | strftime(4)~ strftime/1 requires a string format
          {} | abs~ abs: object has no absolute value
          error("x")~ x
          """)
  void runtime_errors_are_results(String expression, String message) {
    JsonNode input = Corpus.JSON.readTree("{\"time\":\"x\"}");

    assertThat(jq.compile(expression).first(input))
        .isInstanceOfSatisfying(
            Jq.Result.Failed.class, f -> assertThat(f.message()).contains(message));
    assertThat(jq.compile("empty").first(input)).isEqualTo(new Jq.Result.Empty());
  }
}
