package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.cli.Shell.Ended;

class ArgumentsTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nosuch                                        | there is no such command
          delivries                                     | deliveries
          sail --prot 1                                 | Unknown option: '--prot'
          sail -p http                                  | 'http' is not
          sail -p 65536                                 | --port is 65536
          sail --console-port -1                        | --console-port is -1
          sail -l LOUD                                  | LOUD
          sail no/such/folder                           | no/such/folder does not exist
          catalog --json                                | --json belongs to --credentials
          catalog --console-port 70000                  | --console-port is 70000
          send                                          | PROVIDER
          send github                                   | EVENT
          send github ping                              | OCEAN_WEBHOOK_SECRET
          send github ping --secret S --count 0         | --count is 0; allowed: 1 to
          send github ping --secret S --keys 0          | --keys is 0
          send github ping --secret S --connections 0   | --connections is 0
          send github ping --secret S --rate 0          | --rate is 0.0; it must be more than 0
          send github ping --secret S --file no/such    | no file no/such
          send gitub ping --secret S                    | Did you mean "github"? Known are
          send acme ping --secret S                     | "acme" is no provider that is known. Known are
          send github pull_request.close --secret S     | Did you mean "pull_request.closed"?
          send gitlab push --secret S                   | --file
          send github ping --secret S --to ftp://x      | --to is "ftp://x"
          deliveries --state gone                       | gone
          deliveries --limit 0                          | --limit is 0; allowed: 1 to 1000
          deliveries --limit many                       | 'many' is not
          show                                          | ID
          """)
  void wrong_use_ends_with_2_and_says_why_on_stderr_alone(String line, String words) {
    Ended ended = shell.ocean(line.split(" +"));

    assertThat(ended.err()).contains(words).startsWith("ocean: ");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void without_a_command_it_says_which_there_are() {
    Ended ended = shell.ocean();

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("--help");
  }

  @Test
  void a_body_that_is_no_json_is_wrong_use() throws Exception {
    Path file = Files.writeString(home.resolve("body.json"), "{not json");

    Ended ended = shell.ocean("send", "github", "ping", "--secret", "S", "--file", file.toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains(file + " is no JSON");
  }

  @Test
  void help_lists_the_commands_that_are_built_and_the_exit_status() {
    Ended ended = shell.ocean("--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("demo", "sail", "catalog", "send", "deliveries", "show", "replay", "jq", "map")
        .contains("Exit status")
        .doesNotContain("doctor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "sail", "catalog", "send", "deliveries", "show", "replay"})
  void help_of_a_command_says_where_its_defaults_come_from(String command) {
    Ended ended = shell.ocean(command, "--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("Usage: ocean " + command, "Default: ", "DATA_DIR");
  }

  @ParameterizedTest
  @CsvSource({
    "demo,       --seconds -d",
    "sail,       -p --console-port -d --once -l",
    "catalog,    --console-port -d --credentials --json",
    "send,       --to --secret --file --count --keys --rate --connections -d --json",
    "deliveries, --state --path --key --limit -d --json",
    "show,       -d --json"
  })
  void every_option_of_the_contract_is_there(String command, String options) {
    assertThat(shell.ocean(command, "--help").out()).contains(options.split(" "));
  }
}
