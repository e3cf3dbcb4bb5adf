package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.cli.jq.JqCommand;
import org.oceanframework.cli.terminal.Terminal;

class JqCommandTest {
  @TempDir Path folder;

  private static Run jq(String input, String... arguments) {
    return Run.of(terminal -> command(terminal, input).run(List.of(arguments)));
  }

  private static JqCommand command(Terminal terminal, String input) {
    return new JqCommand(
        terminal, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void outputs_are_indented_as_jq_does() {
    Run run = jq("{\"b\":[1,2.50,{}],\"a\":\"ü\"} [] 100000000000000000000", ".");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                {
                  "b": [
                    1,
                    2.50,
                    {}
                  ],
                  "a": "ü"
                }
                []
                100000000000000000000
                """,
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          -c .~                     {"b":1,"a":[true,null]}|
          -cS .~                    {"a":[true,null],"b":1}|
          -S -c .~                  {"a":[true,null],"b":1}|
          --indent 1 .a~            [| true,| null|]|
          --tab .a~                 [|\ttrue,|\tnull|]|
          --indent 0 .a~            [true,null]|
          -r .b,"x"~                1|x|
          -j .b,"x"~                1x
          -n [inputs.b] -c~         [1]|
          -sc .~                    [{"b":1,"a":[true,null]}]|
          -R .~                     "{\\"b\\":1,\\"a\\":[true,null]}"|
          -Rs length~               23|
          -a "ü"~                   "\\u00fc"|
          --arg x 1 $x,$ARGS.named.x~     "1"|"1"|
          --argjson x [1] -c $x~    [1]|
          -c $ARGS.positional --args a -c b~ ["a","b"]|
          -nc $ARGS.positional --jsonargs 1 {}~ [1,{}]|
          $ENV.HOME,env.HOME~       "/home/ann"|"/home/ann"|
          -n -- -1~                 -1|
          """)
  void options_are_those_of_jq(String arguments, String output) {
    Run run = jq("{\"b\":1,\"a\":[true,null]}", arguments.split(" "));

    assertThat(run).isEqualTo(new Run(0, output.replace('|', '\n').replace("\\t", "\t"), ""));
  }

  @Test
  void halt_ends_the_run_whatever_inputs_are_left() {
    String inputs = "1 2 3";

    assertThat(jq(inputs, "if . == 2 then ., halt else . end")).isEqualTo(new Run(0, "1\n2\n", ""));
    assertThat(jq(inputs, "-e", "if . == 2 then false, halt else error end").status()).isZero();
    assertThat(jq(inputs, "if . == 2 then \"bye\\n\" | halt_error(3) else . end"))
        .isEqualTo(new Run(3, "1\n", "bye\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .~                         0
          -e .a~                     1
          -e .c~                     1
          -e .b~                     0
          -e empty~                  4
          .a.b.c~                    5
          error~                     5
          "x"|halt_error~            5
          {}|halt_error(7)~          7
          .a|~                       3
          lenght~                    3
          --what .~                  2
          -X .~                      2
          --arg x~                   2
          --argjson x { .~           2
          --indent 9 .~              2
          . nowhere.json~            2
          ~                          2
          """)
  void the_exit_status_is_that_of_jq(String arguments, int status) {
    String[] given = arguments == null ? new String[0] : arguments.split(" ");

    Run run = jq("{\"a\":false,\"b\":true}", given);

    assertThat(run.status()).as(run.toString()).isEqualTo(status);
    assertThat(run.err().isEmpty()).as(run.toString()).isEqualTo(status < 2 || status == 4);
  }

  @Test
  void an_error_ends_one_input_and_a_bad_text_all() {
    Run run = jq("1 {\"a\":2} {\"a\":3} [", ".a");

    assertThat(run.out()).isEqualTo("2\n3\n");
    assertThat(run.err())
        .isEqualTo(
            """
            jq: parse error: Unfinished JSON term at EOF at line 1, column 19
            jq: error: Cannot index number with string ("a")
            """);
  }

  @Test
  void programs_modules_and_data_are_read_from_files() throws IOException {
    Path program = Files.writeString(folder.resolve("p.jq"), "import \"m\" as m; m::twice + $s[1]");
    Files.writeString(folder.resolve("m.jq"), "def twice: . * 2;");
    Path data = Files.writeString(folder.resolve("data"), "1 10");
    Path input = Files.writeString(folder.resolve("in.json"), "4");

    Run run =
        jq(
            "",
            "-L",
            folder.toString(),
            "--slurpfile",
            "s",
            data.toString(),
            "-f",
            program.toString(),
            input.toString(),
            input.toString());

    assertThat(run).isEqualTo(new Run(0, "18\n18\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"expr":".a[]","input":{"a":[1,"x",null]}}~ {"outputs":[1,"x",null]}
          {"expr":".a, .b.c","input":{"a":1,"b":2}}~  {"outputs":[1],"error":"Cannot index number with string (\\"c\\")"}
          {"expr":".a |","input":1}~                  {"compileError":"unexpected end of the expression, expected an expression at line 1, column 5"}
          {"expr":"[limit(3;repeat(1))]"}~            {"outputs":[[1,1,1]]}
          {"input":1}~                                {"outputs":[],"error":"the line has no \\"expr\\", a text"}
          [~                                          {"outputs":[],"error":"the line is not JSON: Unfinished JSON term at EOF at line 1, column 1 (while parsing '[')"}
          """)
  void a_batch_answers_each_line(String line, String answer) {
    Run run = jq(line + "\n", "--batch");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(answer + "\n");
  }

  @Test
  void a_batch_answers_blank_lines_too() {
    assertThat(jq("\n{\"expr\":\"1\"}\n", "--batch").out().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("the line is not JSON"),
            second -> assertThat(second).isEqualTo("{\"outputs\":[1]}"));
  }

  @Test
  @Timeout(60)
  void a_batch_lives_through_what_is_hostile() {
    String deep = "[".repeat(100_000);
    Run run =
        jq(
            String.join(
                "\n",
                "{\"expr\":\"def f: f; f\"}",
                "{\"expr\":\"[range(1e12)]\"}",
                "{\"expr\":\"[range(1e6)] | tojson | ., . | [., .] | [., .] | [., .] | [., .] | .,"
                    + " .\"}",
                "{\"expr\":\".\",\"input\":" + deep,
                "{\"expr\":\"" + "(".repeat(50_000) + "\"}",
                "{\"expr\":\". + 1\",\"input\":1}",
                ""),
            "--batch");

    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSize(6);
    assertThat(answers.subList(0, 2)).allMatch(answer -> answer.contains("cut off"));
    assertThat(answers.get(3)).contains("\"error\"");
    assertThat(answers.get(4)).startsWith("{\"compileError\"");
    assertThat(answers.getLast()).isEqualTo("{\"outputs\":[2]}");
  }

  @Test
  @Timeout(60)
  void a_batch_writes_each_answer_before_it_reads_on() throws Exception {
    PipedOutputStream questions = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(questions);
    PipedReader answers = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(answers), false);
    Terminal terminal =
        new Terminal(out, new PrintWriter(new StringWriter()), Map.of(), InstantSource.system());
    Thread batch =
        Thread.ofVirtual().start(() -> new JqCommand(terminal, in).run(List.of("--batch")));
    Scanner lines = new Scanner(answers);

    questions.write("{\"expr\":\"1\"}\n".getBytes(StandardCharsets.UTF_8));
    questions.flush();
    assertThat(lines.nextLine()).isEqualTo("{\"outputs\":[1]}");
    questions.write("{\"expr\":\"2\"}\n".getBytes(StandardCharsets.UTF_8));
    questions.flush();
    assertThat(lines.nextLine()).isEqualTo("{\"outputs\":[2]}");

    questions.close();
    batch.join();
  }
}
