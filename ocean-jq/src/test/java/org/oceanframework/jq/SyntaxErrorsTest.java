package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.jq.api.JqSyntaxException;

/// What is no program is told where, what was expected, and what may have been meant.
class SyntaxErrorsTest {

  private final JqCompiler compiler = new JqCompiler();

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          .a | tostrin ! tostrin/0 is not defined; did you mean tostring/0? at line 1, column 6
          map(.x; .y) ! map/2 is not defined; did you mean map/1? at line 1, column 1
          zzzzzz ! zzzzzz/0 is not defined at line 1, column 1
          . as $name | $nme ! $nme is not defined; did you mean $name? at line 1, column 14
          def total: 1; totl ! totl/0 is not defined; did you mean total/0? at line 1, column 15
          .a.b. ! unexpected end of the expression, expected a string or '[' after '.' at line 1, column 6
          if .a then 1 else 2 ! unexpected end of the expression, expected 'end' at line 1, column 20
          if .a then 1 ! unexpected end of the expression, expected 'elif', 'else' or 'end' at line 1, column 13
          [1, 2 ! unexpected end of the expression, expected ']' at line 1, column 6
          {a: 1 ! unexpected end of the expression, expected ',' or '}' at line 1, column 6
          {1: 2} ! unexpected '1', expected a key: a name, a string, $name or '(' at line 1, column 2
          1 + ! unexpected end of the expression, expected an expression at line 1, column 4
          .a == .b == .c ! '==' cannot follow another of its kind: use parentheses at line 1, column 10
          "abc ! this string is not closed at line 1, column 1
          "a\\qb" ! Invalid escape in a string at line 1, column 2
          .a ) ! unexpected ')', expected an operator or the end at line 1, column 4
          break $out ! there is no label $out here at line 1, column 1
          {(1): 2} ! 1 cannot be a key: keys are strings at line 1, column 3
          . as [] | . ! unexpected ']', expected $name, '[' or '{' at line 1, column 7
          reduce .[] as $x (0) ! unexpected ')', expected ';' at line 1, column 20
          import "nothing" as n; . ! there is no module "nothing" at line 1, column 1
          ~.a & .b~ ! unexpected character '&' at line 1, column 4
          """)
  void the_message_says_where_and_what(String program, String message) {
    JqSyntaxException problem =
        catchThrowableOfType(JqSyntaxException.class, () -> compiler.compile(program));

    assertThat(problem).hasMessage(message);
  }

  @Test
  void the_place_counts_lines_and_columns() {
    JqSyntaxException problem =
        catchThrowableOfType(
            JqSyntaxException.class, () -> compiler.compile("{\n  a: .b,\n  c: nope\n}"));

    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(6);
  }
}
