package org.oceanframework.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqHalt;
import org.oceanframework.jq.api.JqSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/// What a program is to those who use it from Java.
class JqProgramTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode NULL = NullNode.getInstance();

  private final JqCompiler compiler = new JqCompiler();

  private static List<String> texts(JqProgram program, JsonNode input) {
    return program.all(input).stream().map(JsonNode::toString).toList();
  }

  @Test
  void outputs_come_one_by_one_and_before_an_error() {
    List<JsonNode> outputs = new ArrayList<>();
    JqProgram program = compiler.compile(".[] | if . == 3 then error({at: .}) else . * 10 end");

    JqError error =
        catchThrowableOfType(
            JqError.class, () -> program.run(JSON.readTree("[1,2,3,4]"), outputs::add));

    assertThat(outputs).hasToString("[10, 20]");
    assertThat(error.value()).isEqualTo(JSON.readTree("{\"at\":3}"));
  }

  @Test
  void no_more_outputs_are_looked_for_than_are_wanted() {
    List<JsonNode> outputs = new ArrayList<>();

    compiler.compile("1, 2, error(\"never\")").run(NULL, 2, outputs::add);
    compiler.compile("error(\"never\")").run(NULL, 0, outputs::add);

    assertThat(outputs).hasToString("[1, 2]");
  }

  @Test
  void a_program_knows_when_it_has_one_output_at_most() {
    for (String program :
        List.of(".a.b", "map(.x)", "if .a then 1 else empty end", "first(.[])", ".a // \"x\"")) {
      assertThat(compiler.compile(program).hasAtMostOneOutput()).as(program).isTrue();
    }
    for (String program : List.of(".[]", "1, 2", "range(3)", "..")) {
      assertThat(compiler.compile(program).hasAtMostOneOutput()).as(program).isFalse();
    }
  }

  @Test
  void what_the_taker_of_outputs_throws_is_thrown() {
    assertThatThrownBy(() ->
            compiler
                .compile("1")
                .run(
                    NULL,
                    _ -> {
                      throw new IllegalStateException("mine");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mine");
  }

  @Test
  void the_first_output_is_enough() {
    assertThat(compiler.compile("1, error(\"never\")").first(NULL)).contains(IntNode.valueOf(1));
    assertThat(compiler.compile("empty").first(NULL)).isEmpty();
  }

  @Test
  void a_part_of_the_input_is_shared_not_copied() {
    JsonNode input = JSON.readTree("{\"a\":{\"b\":[1,2]}}");

    assertThat(compiler.compile(".a.b").first(input).orElseThrow())
        .isSameAs(input.get("a").get("b"));
  }

  @Test
  void the_environment_is_what_it_is_given_and_nothing_else() {
    JqCompiler withHome =
        new JqCompiler(JqOptions.standard().withEnvironment(Map.of("HOME", "here")));

    assertThat(texts(withHome.compile("$ENV.HOME, env.HOME, $ENV.PATH"), NULL))
        .containsExactly("\"here\"", "\"here\"", "null");
    assertThat(texts(compiler.compile("env, $ENV"), NULL)).containsExactly("{}", "{}");
  }

  @Test
  void variables_can_be_given() {
    JqCompiler withLimit =
        new JqCompiler(JqOptions.standard().withVariables(Map.of("limit", IntNode.valueOf(2))));

    assertThat(texts(withLimit.compile("map(select(. <= $limit))"), JSON.readTree("[1,2,3]")))
        .containsExactly("[1,2]");
  }

  @Test
  void inputs_are_asked_for_when_they_are_needed() {
    Iterator<JsonNode> inputs =
        List.<JsonNode>of(IntNode.valueOf(1), IntNode.valueOf(2)).iterator();
    JqProgram program =
        compiler
            .compile("., input, [inputs], (try input catch .)")
            .withInputs(() -> inputs.hasNext() ? inputs.next() : null);

    assertThat(texts(program, NULL)).containsExactly("null", "1", "[2]", "\"No more inputs\"");
  }

  @Test
  void halt_ends_quietly_and_halt_error_does_not() {
    assertThat(texts(compiler.compile("1, halt, 2"), NULL)).containsExactly("1");
    assertThat(compiler.compile("1, halt, 2").run(NULL, _ -> {})).isFalse();
    assertThat(compiler.compile("1, 2").run(NULL, _ -> {})).isTrue();

    JqHalt halt =
        catchThrowableOfType(
            JqHalt.class,
            () -> compiler.compile("try (\"bye\" | halt_error(3)) catch .").all(NULL));

    assertThat(halt.exitCode()).isEqualTo(3);
    assertThat(halt.value().stringValue()).isEqualTo("bye");
  }

  @Test
  void modules_are_found_below_the_search_path_only(@TempDir Path folder) throws IOException {
    Path modules = Files.createDirectories(folder.resolve("modules/sums"));
    Files.writeString(modules.resolve("sums.jq"), "def twice: . * 2; def thrice: . + twice;");
    Files.writeString(folder.resolve("modules/data.json"), "{\"a\":1} [2]");
    Files.writeString(folder.resolve("secret.jq"), "def secret: 1;");
    JqCompiler withModules =
        new JqCompiler(JqOptions.standard().withSearchPath(List.of(folder.resolve("modules"))));

    assertThat(
            texts(
                withModules.compile("import \"sums\" as s; import \"data\" as $d; s::thrice, $d"),
                IntNode.valueOf(5)))
        .containsExactly("15", "[{\"a\":1},[2]]");
    for (String program :
        List.of(
            "include \"../secret\"; secret",
            "include \"secret\" {search: \"..\"}; secret",
            "include \"secret\" {search: \"../\"}; secret",
            "include \"" + folder.resolve("secret") + "\"; secret")) {
      assertThatThrownBy(() -> withModules.compile(program)).isInstanceOf(JqSyntaxException.class);
    }
  }

  @Test
  void a_module_that_imports_itself_is_refused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.jq"), "import \"b\" as b; def f: 1;");
    Files.writeString(folder.resolve("b.jq"), "import \"a\" as a; def f: 1;");
    JqCompiler withModules = new JqCompiler(JqOptions.standard().withSearchPath(List.of(folder)));

    assertThatThrownBy(() -> withModules.compile("import \"a\" as a; a::f"))
        .isInstanceOf(JqSyntaxException.class)
        .hasMessageContaining("imports itself");
  }

  @Test
  void one_program_runs_on_many_threads() throws Exception {
    JqProgram program =
        compiler.compile(
            "def f($n): if $n == 0 then [] else [$n] + f($n - 1) end;"
                + " {a: f(.), b: (\"x\\(.)\" | sub(\"x(?<n>[0-9]+)\"; \"y\\(.n)\"))}");
    List<Future<List<JsonNode>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        JsonNode input = IntNode.valueOf(i % 20);
        results.add(threads.submit(() -> program.all(input)));
      }
    }
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).get()).isEqualTo(program.all(IntNode.valueOf(i % 20)));
    }
  }

  @Test
  void jackson_s_own_numbers_are_jq_s() {
    JsonNode input = JSON.readTree("[1, 1.0, 1.5, 12345678901234567890, 1e3, 9007199254740993]");

    assertThat(texts(compiler.compile("map(tostring) | join(\" \")"), input))
        .containsExactly("\"1 1.0 1.5 12345678901234567890 1000.0 9007199254740993\"");
    assertThat(texts(compiler.compile("map(. + 0 | tojson) | join(\" \")"), input))
        .containsExactly("\"1 1 1.5 12345678901234567000 1000 9007199254740992\"");
    assertThat(texts(compiler.compile(".[0] == .[1], (unique | length)"), input))
        .containsExactly("true", "5");
  }
}
