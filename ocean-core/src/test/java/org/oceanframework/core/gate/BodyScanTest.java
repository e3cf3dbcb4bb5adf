package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oceanframework.core.gate.Requests.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScanTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "/a        | {`a`:`x`}                          | x",
        "/a        | {`a`:12345678901234567890}         | 12345678901234567890",
        "/a        | {`a`:1.0}                          | 1.0",
        "/a        | {`a`:1e3}                          | 1e3",
        "/a        | {`a`:true}                         | true",
        "/a/b/c    | {`x`:{`a`:1},`a`:{`b`:{`c`:`deep`}}} | deep",
        "/a/1/b    | {`a`:[{`b`:1},{`b`:2},{`b`:3}]}    | 2",
        "/a/1      | {`a`:{`1`:`member`}}               | member",
        "/a~1b/~0c | {`a/b`:{`~c`:`escaped`}}           | escaped",
        "/é        | {`\\u00e9`:`\\ud83d\\ude00`}       | 😀",
        "/a        | {`a`:1,`a`:2}                      | 2",
        "/a/b      | {`a`:{`b`:1},`a`:{`b`:3,`b`:4}}    | 4"
      })
  void a_scalar_is_found_by_its_pointer(String pointer, String json, String expected) {
    byte[] body = bytes(json.replace('`', '"'));

    assertThat(BodyScan.of(List.of(pointer)).scan(body).text(pointer)).contains(expected);
  }

  @Test
  void the_empty_pointer_is_the_whole_body() {
    assertThat(BodyScan.of(List.of("")).scan(bytes("\"root\"")).text("")).contains("root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{`a`:null}",
        "{`a`:{}}",
        "{`a`:{`b`:null}}",
        "{`a`:{`b`:{`c`:1}}}",
        "{`a`:{`b`:[1]}}",
        "{`a`:{`b`:``}}",
        "{`a`:[`b`]}",
        "{`a`:`b`}",
        "{`a`:{`b`:1},`a`:{}}",
        "{`a`:{`b`:1},`a`:null}",
        "{`a`:{`b`:1,`b`:null}}",
        "{`a`:{`b`:1,`b`:[]}}",
        "[]",
        "7"
      })
  void what_is_no_scalar_or_was_replaced_is_absent(String json) {
    assertThat(BodyScan.of(List.of("/a/b")).scan(bytes(json.replace('`', '"'))).text("/a/b"))
        .isEmpty();
  }

  @Test
  void pointers_below_and_beside_each_other_are_found_in_one_pass() {
    BodyScan scan = BodyScan.of(List.of("/a", "/a/b", "/c", "/a/d/e", "/c"));

    BodyScan.Found found = scan.scan(bytes("{\"a\":{\"b\":1,\"d\":{\"e\":2}},\"c\":3}"));

    assertThat(
            List.of(found.text("/a"), found.text("/a/b"), found.text("/a/d/e"), found.text("/c")))
        .extracting(text -> text.orElse("-"))
        .containsExactly("-", "1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{", "{\"a\":1", "[1,", "{\"a\"}", "{'a':1}", "{\"a\":1,}", "[1,]", "nul", "truely", "01",
            "+1",
        "1.", ".5", "NaN", "Infinity", "\"a", "\"\t\"", "\"\\x\"", "{\"a\":1}}", "{} {}", "1 2",
            "{}x",
        "<html>", "payload=%7B%7D", "// c\n{}", "{\"a\":\"\\ud8\"}", "\u0000"
      })
  void what_is_not_one_json_value_is_refused_with_its_place(String text) {
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of("/x")).scan(bytes(text)))
        .withMessageMatching("The body cannot be read as JSON: .* line \\d+, column \\d+\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void an_empty_body_is_refused(String text) {
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of()).scan(bytes(text)))
        .withMessage("The body is empty; JSON is expected.");
  }

  @Test
  void the_refusal_tells_line_and_column_and_quotes_nothing() {
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of()).scan(bytes("{\n  \"a\": s3cret-password\n}")))
        .withMessageContaining("line 2")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused_wherever_they_stand() {
    byte[] skipped = "{\"a\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of()).scan(skipped));
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of("/a")).scan(skipped));
  }

  @Test
  void a_byte_order_mark_and_utf_16_are_read() {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    marked.writeBytes(bytes("{\"a\":\"x\"}"));
    BodyScan scan = BodyScan.of(List.of("/a"));

    assertThat(scan.scan(marked.toByteArray()).text("/a")).contains("x");
    assertThat(scan.scan("{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16)).text("/a"))
        .contains("x");
  }

  @Test
  void nesting_numbers_and_names_have_limits() {
    BodyScan scan = BodyScan.of(List.of("/a"));

    scan.scan(bytes("[".repeat(256) + "]".repeat(256)));
    for (String tooMuch :
        List.of(
            "[".repeat(257) + "]".repeat(257),
            "[" + "9".repeat(1_001) + "]",
            "{\"" + "n".repeat(50_001) + "\":1}")) {
      assertThatExceptionOfType(UnreadableBodyException.class)
          .isThrownBy(() -> scan.scan(bytes(tooMuch)))
          .withMessageContaining("limit");
    }
  }

  @Test
  void a_deep_attack_ends_without_a_stack_overflow() {
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> BodyScan.of(List.of()).scan(bytes("[".repeat(4_000_000))));
  }
}
