package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.cli.Shell.Ended;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.runtime.Instances;

/// Which instance a command speaks to. Nobody listens at port 1.
class InstanceDiscoveryTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
  }

  @Test
  void none_running_says_how_to_start_one() {
    Ended ended = shell.ocean("deliveries");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("No instance of this user is running", "-d");
  }

  @Test
  void what_a_killed_process_left_behind_is_no_instance_and_goes_away() throws Exception {
    register("dead", endedProcess());

    assertThat(shell.ocean("deliveries").err()).contains("No instance of this user is running");

    try (Stream<Path> entries = Files.list(home.resolve("run/ocean/instances"))) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void with_its_data_folder_too_it_is_named_as_gone_and_nothing_is_sent() throws Exception {
    long pid = endedProcess();
    Path folder = register("dead", pid);

    for (String[] line :
        new String[][] {
          {"deliveries"}, {"show", "x-1"}, {"send", "github", "ping", "--secret", "S"}
        }) {
      Ended ended =
          shell.ocean(
              Stream.concat(Stream.of(line), Stream.of("-d", folder.toString()))
                  .toArray(String[]::new));

      assertThat(ended.status()).as(line[0]).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains(folder.toString(), "process " + pid + " is gone");
    }
  }

  @Test
  void a_stale_one_beside_a_living_one_does_not_count() throws Exception {
    register("dead", endedProcess());
    register("alive", ProcessHandle.current().pid());

    Ended ended = shell.ocean("deliveries");

    assertThat(ended.err()).contains("http://127.0.0.1:1", "does not answer", "alive");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void several_are_listed_each_with_the_option_that_names_it() throws IOException {
    Path one = register("one", ProcessHandle.current().pid());
    Path two = register("two", ProcessHandle.current().pid());

    Ended ended = shell.ocean("deliveries");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("2 instances are running. Name one with -d:", "  -d " + one, "  -d " + two);
  }

  @Test
  void a_data_folder_without_an_instance_and_one_that_is_not_there_are_told_apart()
      throws IOException {
    Path empty = Files.createDirectories(home.resolve("empty"));

    Ended idle = shell.ocean("deliveries", "-d", empty.toString());
    Ended missing = shell.ocean("deliveries", "-d", home.resolve("missing").toString());

    assertThat(idle.status()).isEqualTo(1);
    assertThat(idle.err()).contains("No instance runs with the data folder " + empty);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("There is no data folder " + home.resolve("missing"));
  }

  @Test
  void a_console_json_that_is_none_is_named() throws IOException {
    for (String text : new String[] {"{", "{}", "[]", "{\"url\":7}"}) {
      Path folder = Files.createDirectories(home.resolve("odd"));
      Files.writeString(folder.resolve("console.json"), text);

      Ended ended = shell.ocean("deliveries", "-d", folder.toString());

      assertThat(ended.status()).as(text).isEqualTo(1);
      assertThat(ended.err()).as(text).contains("console.json").doesNotContain("Exception");
    }
  }

  private Path register(String name, long pid) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name)).toRealPath();
    ConsoleFile console = new ConsoleFile("http://127.0.0.1:1", "token", "http://127.0.0.1:1", pid);
    Instances.ofUser(shell.environment()).register(folder, console);
    return folder;
  }

  private static long endedProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
