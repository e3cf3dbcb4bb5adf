package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.cli.map.MapCommand;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class MapCommandTest {

  private static final String MAPPING =
      """
      resources:
        - kind: repo
          selector: {query: '.archived | not'}
          port:
            entity:
              mappings:
                identifier: .name
                title: .title
                blueprint: "'service'"
                properties:
                  url: .links.html
                  owner: .owner.login | ascii_downcase
      """;

  @TempDir Path folder;

  private Run map(String input, String... arguments) throws IOException {
    Path mapping = folder.resolve("mapping.yml");
    if (!Files.exists(mapping)) {
      Files.writeString(mapping, MAPPING);
    }
    String[] all = new String[arguments.length + 2];
    all[0] = "--mapping";
    all[1] = mapping.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return Run.of(terminal ->
        new CommandLine(new MapCommand(terminal, new ByteArrayInputStream(bytes)))
            .setExecutionExceptionHandler((failure, _, _) -> {
              terminal.say(String.valueOf(failure.getMessage()));
              return 1;
            })
            .execute(all));
  }

  @Test
  void entities_are_printed_with_the_reason_of_each_empty_field() throws IOException {
    Run run = map("{\"name\":\"a\",\"title\":null,\"links\":{}}", "--kind", "repo");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                Item 1 by repo#0: an entity of service
                {
                  "identifier" : "a",
                  "blueprint" : "service",
                  "title" : null,
                  "properties" : {
                    "url" : null,
                    "owner" : null
                  },
                  "relations" : { }
                }
                Empty
                  title: .title of the item is null
                    .title
                  properties.url: the item has no .links.html
                    .links.html
                  properties.owner: explode input must be a string; the item has no .owner
                    .owner.login | ascii_downcase

                """,
                ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"name\":\"a\"},{\"name\":\"b\",\"archived\":true},{\"name\":\"\"}]",
        "{\"name\":\"a\"}\n{\"name\":\"b\",\"archived\":true}\n\n{\"name\":\"\"}\n"
      })
  void a_list_and_lines_are_many_items(String input) throws IOException {
    Run run = map(input, "--kind", "repo", "--json");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines().map(JsonMapper.shared()::readTree))
        .extracting(line -> line.path("item").asInt() + " " + line.properties().iterator().next())
        .hasSize(3);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"entity\":{\"identifier\":\"a\""),
            second -> assertThat(second).contains("\"unselected\":{\"blueprint\":\"service\""),
            third -> assertThat(third).contains("\"skipped\":\"its identifier is \\\"\\\"\""));
  }

  @Test
  void the_file_beside_a_single_source_file_is_a_mapping_too() throws IOException {
    Files.writeString(
        folder.resolve("mapping.yml"), "blueprints: []\nmapping:\n" + MAPPING.indent(2));

    Run run = map("{\"name\":\"a\"}", "--kind", "repo");

    assertThat(run.out()).startsWith("Item 1 by repo#0: an entity of service");
  }

  @Test
  void what_is_wrong_is_said() throws IOException {
    assertThat(map("{}", "--kind", "issue"))
        .satisfies(run -> assertThat(run.err()).contains("maps no kind \"issue\". It maps: repo"))
        .extracting(Run::status)
        .isEqualTo(1);
    assertThat(map("{", "--kind", "repo").err()).contains("The input is not JSON");
    assertThat(map("", "--kind", "repo").err()).contains("no items");
    assertThat(map("{\"name\":[1]}", "--kind", "repo"))
        .satisfies(run -> assertThat(run.out()).contains("failed, its identifier must be a text"))
        .extracting(Run::status)
        .isEqualTo(1);
  }
}
