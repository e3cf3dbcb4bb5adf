package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.api.JqLimits;
import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.json.JsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// No program hurts the process: each ends within its limits, with a clear error, and the next one
/// runs as if nothing had been.
class HostileProgramsTest {

  private static final JqCompiler COMPILER =
      new JqCompiler(
          JqOptions.standard().withLimits(JqLimits.standard().withTime(Duration.ofMillis(500))));
  private static final JsonNode NULL = NullNode.getInstance();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // loops without end
        "until(false; .)",
        "def f: f; f",
        "def f: ., f; f | empty",
        "def f(g): g | f(g); f(.)",
        "def f($x): f($x + 1); f(0)",
        "repeat(empty)",
        "last(repeat(1))",
        "[recurse(.)]",
        "[while(true; .)]",
        "reduce repeat(1) as $x (0; . + $x)",
        "[foreach repeat(1) as $x (0; . + $x)]",
        "label $out | repeat(if false then break $out else 1 end)",
        "def f: try f catch .; f",
        "def f: f | f; f",
        "def f: [f]; f",
        "def f: {a: f}; f",
        "def f: f + 1; f",
        "def f: first(f); f",
        "path(def f: .a | f; f)",
        "path(repeat(.a))",
        "limit(1; repeat(empty))",
        "any(repeat(false); .)",
        // much out of little
        "[range(1e12)]",
        "range(1e12)",
        "\"x\" * 1e9",
        "[range(1e6)] | combinations(9)",
        "reduce range(64) as $i (1; [., .])",
        "reduce range(64) as $i (1; {a: ., b: .})",
        "reduce range(64) as $i (1; [., .]) | tojson",
        "reduce range(64) as $i (1; [., .]) | [..] | length",
        "reduce range(64) as $i (1; [., .]) | flatten",
        "reduce range(64) as $i (1; [., .]) | [paths]",
        "reduce range(64) as $i ([1]; . + .)",
        "reduce range(64) as $i (\"x\"; . + .)",
        "reduce range(64) as $i (\"x\"; \"\\(.)\\(.)\")",
        "reduce range(64) as $i ({a: 1}; {a: ., b: .}) | . * .",
        "(reduce range(64) as $i (1; [., .])) == (reduce range(64) as $i (1; [., .]))",
        "[reduce range(64) as $i (1; [., .]), reduce range(64) as $i (1; [., .])] | sort",
        "[range(3e6)] | [., ., ., ., ., ., ., .]",
        "[range(100) | [limit(400000; repeat(1))]]",
        "[range(10000) | \"x\" * 1e6]",
        "[range(1000)] | [.[] as $a | .[] as $b | .[] as $c | [$a, $b, $c]]",
        "reduce range(1000) as $i (null; .[15000000 - $i] = 1)",
        "[range(1000) | [] | .[15000000] = 1]",
        "def f: (\"x\" * 1000000) as $s | [f, $s]; f",
        "[limit(1e7; repeat(\"x\" * 1000))]",
        "\"a\" * 1e7 | explode | implode | explode | map(.) | length",
        "[range(1e6)] | until(length == 0; .[1:])",
        // regular expressions
        "\"a\" * 8000000 | test(\"(a|b)+$\")",
        "\"a\" * 60 + \"!\" | test(\"^(a|aa)+$\")",
        "\"a\" * 60 + \"!\" | test(\"^(\\\\w+\\\\s?)*$\")",
        "\"a\" * 60 + \"!\" | gsub(\"^(a+)+$\"; \"\")",
        "\"a\" * 5000000 | gsub(\"\"; \"xxxxx\")",
        "\"a\" * 200000 | gsub(\"a*?\"; \"-\") | gsub(\"a*?\"; \"-\") | gsub(\"-\";"
            + " \"--------------------------\") | gsub(\"-\"; \"--------------------------\")"
      })
  void it_ends_within_its_limits(String program) {
    JqProgram compiled = COMPILER.compile(program);

    assertThatThrownBy(() -> compiled.run(NULL, _ -> {}))
        .isInstanceOf(JqLimitException.class)
        .hasMessageStartingWith("cut off");
    assertThat(COMPILER.compile("1 + 1").all(NULL)).hasToString("[2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last(range(1e6))",
        "reduce range(100000) as $i (0; . + $i)",
        "[range(100000)] | map(. + 1) | add",
        "0 | until(. >= 100000; . + 1)",
        "[0 | while(. < 100000; . + 1)] | length",
        "[0 | recurse(if . < 100000 then . + 1 else empty end)] | length",
        "def f: if . < 100000 then . + 1 | f else . end; 0 | f",
        "def f($i; $sum): if $i == 0 then $sum else f($i - 1; $sum + $i) end; f(100000; 0)",
        "def f(g): if . < 100000 then g | f(g) else . end; 0 | f(. + 1)",
        "def count: ., (if . < 100000 then . + 1 | count else empty end); last(0 | count)",
        "reduce range(50000) as $i (\"\"; . + \"x\") | length",
        "\"ab\" * 100000 | gsub(\"a\"; \"-\") | length",
        "\"ab\" * 1000000 | indices(\"ba\" * 5000) | length",
        "[range(50000)] | sort_by(-.) | first",
        "[range(20000) | tostring] | join(\",\") | split(\",\") | length",
        "reduce range(3000) as $i ([]; [.]) | [..] | length",
        "[range(1000)] | map({key: tostring, value: .}) | from_entries | length"
      })
  void large_but_honest_programs_run_to_their_end(String program) {
    assertThat(new JqCompiler().compile(program).first(NULL)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999 * 1e999999999",
        "1e999999999, -1e999999999, 1e-999999999 | ., tojson, . + 1, . == 1, . < 1, -.",
        "[1e999999999, 1, 1e-999999999, nan, -0, infinite, -infinite] | sort | tojson",
        "1e999999999 == 1e999999998, 1e999999999 > 123456789012345678901234567890",
        "1e99999999999999999999 | tojson",
        "(\"9\" * 10000 | tonumber) + 1 | tojson",
        "-9223372036854775808, 9223372036854775808 | -., . % 7, . * 1",
        "nan < nan, nan == nan, ([nan, nan] | unique | length), ([nan] | index(nan))",
        "-0 | tojson, 1 / (. + 1)",
        "[range(0; 1; 0)], [range(nan)], ([1, 2, 3] | .[nan], .[infinite]?, .[1e300:])",
        "\"\\ud800\" | ., length, explode, utf8bytelength, @uri, tojson, test(\".\")",
        "[55296, 1114112, -1, 1e10] | implode",
        "null | .[1e10]?, (try (.[1e10] = 1) catch .), (try (.[-1] = 1) catch .)",
        "1e1000 | floor, sqrt, tostring, ldexp(.; 1e300), frexp, gamma, significand, todate?",
        "[limit(3; range(1e17; 2e17))]",
        "\"1\" * 20000 | fromjson | tojson | length",
        "\"[\" * 20000 | try fromjson catch \"refused\"",
        "try (\"(\" * 20000 | . as $re | \"x\" | test($re)) catch \"refused\"",
        "try (\"x\" | test(\"((a{1000}){1000}){1000}\")) catch \"refused\""
      })
  void extreme_values_are_only_values(String program) {
    List<JsonNode> outputs = new ArrayList<>();
    try {
      COMPILER.compile(program).run(NULL, outputs::add);
    } catch (JqException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(outputs).isNotEmpty();
  }

  @Test
  void a_value_nested_deeply_is_walked_without_harm() {
    JsonNode deep = NULL;
    for (int i = 0; i < 100_000; i++) {
      deep = JsonNodeFactory.instance.arrayNode().add(deep);
    }
    for (String program :
        List.of(
            "..",
            "tojson",
            "flatten",
            ". == .",
            "[paths]",
            "sort",
            "walk(.)",
            "tostream",
            "@json",
            "getpath([0, 0, 0])",
            "[.] - [.]",
            "contains(.)",
            "unique",
            "map_values(.)")) {
      List<JsonNode> outputs = new ArrayList<>();
      try {
        COMPILER.compile(program).run(deep, outputs::add);
        assertThat(outputs).isNotEmpty();
      } catch (JqLimitException | JqError e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void a_text_of_ten_million_characters_is_a_text() {
    JsonNode text = StringNode.valueOf("lorem ipsum ".repeat(850_000));
    for (String program :
        List.of(
            "length",
            "ascii_upcase | length",
            "test(\"dolor\")",
            "split(\" \") | length",
            ".[100:200]",
            "@base64 | length",
            "ltrimstr(\"lorem\") | length",
            "contains(\"dolor\")",
            "@uri | length",
            "[match(\"ipsum\")] | length",
            "sub(\"ipsum\"; \"x\") | length")) {
      List<JsonNode> outputs = new ArrayList<>();
      try {
        COMPILER.compile(program).run(text, outputs::add);
        assertThat(outputs).hasSize(1);
      } catch (JqLimitException e) {
        assertThat(e.getMessage()).startsWith("cut off");
      }
    }
  }

  @Test
  void programs_nested_without_measure_are_syntax_errors() {
    for (String part :
        List.of(
            "(",
            "[",
            "{a:",
            "-",
            "try ",
            "if ",
            "\"\\(",
            "1 as $x | ",
            "def f: ",
            ".a | ",
            "[.[] | ",
            "reduce . as $x (")) {
      assertThatThrownBy(() -> COMPILER.compile(part.repeat(100_000)))
          .isInstanceOf(JqSyntaxException.class);
    }
    assertThat(COMPILER.compile("." + "[0]?".repeat(500)).all(NULL)).hasSize(1);
    assertThatThrownBy(() -> COMPILER.compile("1" + "+ .".repeat(200_000)).all(NULL))
        .isInstanceOf(JqException.class);
  }

  @Test
  void try_does_not_catch_a_limit() {
    JqProgram program = COMPILER.compile("try until(false; .) catch \"caught\"");

    assertThatThrownBy(() -> program.first(NULL)).isInstanceOf(JqLimitException.class);
  }

  @Test
  void an_interrupted_thread_stops_and_stays_interrupted() {
    for (String endless : List.of("until(false; .)", "\"a\" * 60 + \"!\" | test(\"^(a|aa)+$\")")) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> COMPILER.compile(endless).first(NULL))
            .isInstanceOf(JqLimitException.class)
            .hasMessageContaining("interrupted");
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void no_thread_is_left_behind() {
    int before = Thread.activeCount();
    assertThatThrownBy(
            () -> COMPILER.compile("\"a\" * 60 + \"!\" | test(\"^(a|aa)+$\")").first(NULL))
        .isInstanceOf(JqLimitException.class);
    assertThat(Thread.activeCount()).isEqualTo(before);
  }

  @Test
  void inputs_and_the_program_s_own_constants_never_change() {
    JsonNode input = JsonReader.read("{\"a\": [1, {\"b\": 2}], \"c\": {\"d\": [3]}}");
    JsonNode copy = input.deepCopy();
    JqProgram program =
        COMPILER.compile(
            "[{x: [1]}, .] | .[0].x[0] = 9, .[0].x += [2], del(.[1].a), (.[1].a[1].b |= 7),"
                + " (.[1] | .c.d[0] = 5 | .c.d += [6]), (.. |= .), (.[1].a |= map(.)),"
                + " map_values(.), (.[0] + {y: 1}), sort, walk(.), (.[1] * {c: {e: 1}})");

    List<JsonNode> first = program.all(input).stream().<JsonNode>map(JsonNode::deepCopy).toList();

    assertThat(input).isEqualTo(copy);
    assertThat(program.all(input)).isEqualTo(first);
  }

  @Test
  void each_limit_has_a_message_of_its_own() {
    JqLimits limits = JqLimits.standard();
    assertThatThrownBy(
            () -> COMPILER.compile("range(10)").withLimits(limits.withOutputs(3)).all(NULL))
        .hasMessage("cut off after 3 outputs");
    assertThatThrownBy(
            () -> COMPILER.compile("[range(10)]").withLimits(limits.withSize(5)).all(NULL))
        .hasMessage("cut off: a value is larger than 5 characters or elements");
    assertThatThrownBy(() ->
            COMPILER.compile("last(range(1e5))").withLimits(limits.withSteps(5_000)).all(NULL))
        .hasMessage("cut off after 5,000 steps");
    assertThatThrownBy(
            () -> COMPILER.compile("def f: [f]; f").withLimits(limits.withDepth(50)).all(NULL))
        .hasMessage("cut off: calls are nested deeper than 50");
    assertThatThrownBy(() ->
            COMPILER
                .compile("last(range(1e9))")
                .withLimits(limits.withSteps(Long.MAX_VALUE / 2).withTime(Duration.ofMillis(20)))
                .all(NULL))
        .hasMessage("cut off after 0.02 s");
  }

  @Test
  void an_array_that_was_built_within_limits_is_what_it_says() {
    ArrayNode expected = JsonNodeFactory.instance.arrayNode().add(0).add(1).add(2);

    assertThat(COMPILER.compile("[range(3)]").all(NULL)).isEqualTo(List.of(expected));
  }
}
