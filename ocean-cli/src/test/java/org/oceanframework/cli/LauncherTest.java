package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script, in a repository of its own whose path has a blank. Its `java` prints what
/// it is given and its `mvn` notes that it ran: what is tested is the script.
///
/// Only the folders that the script looks for a JDK in are other ones, since this machine has one.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "home=$OCEAN_HOME"
      for each in "$@"; do echo "argument=$each"; done
      exit 7
      """;

  @TempDir private Path folder;
  private Path repository;
  private Path tools;
  private Path jdk;

  @BeforeEach
  void copy() throws IOException {
    folder = folder.toRealPath();
    repository = Files.createDirectories(folder.resolve("a folder/repo"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.writeString(repository.resolve("pom.xml"), "<project/>");
    Files.createDirectories(repository.resolve("ocean-cli/src/main"));
    String script =
        Files.readString(source())
            .replaceAll("(?<=\\s)/(usr|opt|Library)/", folder + "/nothing/$1/");
    write(repository.resolve("ocean"), script);
    write(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo built >> "%1$s/builds"
        mkdir -p ocean-cli/target/dist
        sleep 0.4
        [ ! -e "%1$s/broken" ] || { echo '[ERROR] no such symbol'; exit 1; }
        """
            .formatted(folder));
    jdk = jdk("jdk 25", "25.0.1");
  }

  @Test
  void it_builds_and_starts_from_a_path_with_a_blank_and_passes_everything_on() throws Exception {
    Ended ended = run(start(repository.resolve("ocean"), jdk, "show", "a b", "*"));

    assertThat(ended.status()).as("java's own").isEqualTo(7);
    assertThat(ended.err()).contains("ocean: building").hasLineCount(1);
    assertThat(ended.out().lines())
        .contains(
            "home=" + repository,
            "argument=" + repository + "/ocean-cli/target/dist/lib/*",
            "argument=org.oceanframework.cli.Main")
        .endsWith("argument=show", "argument=a b", "argument=*");
  }

  @Test
  void nothing_is_built_twice_until_something_changed() throws Exception {
    run(start(repository.resolve("ocean"), jdk));

    Ended second = run(start(repository.resolve("ocean"), jdk));
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.writeString(repository.resolve("ocean-cli/src/main/New.java"), "class New {}");
    run(start(repository.resolve("ocean"), jdk));
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void it_works_through_symbolic_links() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("absolute"), repository.resolve("ocean"));
    Files.createSymbolicLink(bin.resolve("ocean"), Path.of("../absolute"));

    Ended ended = run(start(bin.resolve("ocean"), jdk, "--help"));

    assertThat(ended.out()).contains("home=" + repository + "\n", "argument=--help");
  }

  @Test
  void without_a_jdk_25_it_says_what_to_install_and_builds_nothing() throws Exception {
    Path old = jdk("jdk 17", "17.0.9");

    Ended ended = run(start(repository.resolve("ocean"), old));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .hasLineCount(1)
        .contains("ocean: a JDK 25 or newer is needed", "Install", "JAVA_HOME");
    assertThat(folder.resolve("builds")).doesNotExist();
  }

  @Test
  void a_java_without_a_compiler_is_no_jdk() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));

    assertThat(run(start(repository.resolve("ocean"), jdk)).err())
        .contains("a JDK 25 or newer is needed");
  }

  @Test
  void options_of_the_user_come_behind_its_own() throws Exception {
    ProcessBuilder start = start(repository.resolve("ocean"), jdk);
    start.environment().put("OCEAN_JAVA_OPTIONS", "-Xmx128m -Dx=y");

    assertThat(run(start).out().lines())
        .containsSubsequence(
            "argument=-Djava.awt.headless=true",
            "argument=-Xmx128m",
            "argument=-Dx=y",
            "argument=-cp");
  }

  @Test
  void two_starts_at_once_build_once() throws Exception {
    Process one = start(repository.resolve("ocean"), jdk).start();
    Process two = start(repository.resolve("ocean"), jdk).start();

    assertThat(Ended.of(one).status()).isEqualTo(7);
    assertThat(Ended.of(two).status()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
    assertThat(repository.resolve("ocean-cli/target/building")).doesNotExist();
  }

  @Test
  void the_lock_of_a_killed_build_is_taken_over() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path target = Files.createDirectories(repository.resolve("ocean-cli/target"));
    Files.createSymbolicLink(target.resolve("building"), Path.of(String.valueOf(ended.pid())));

    assertThat(run(start(repository.resolve("ocean"), jdk)).status()).isEqualTo(7);
  }

  @Test
  void a_build_that_fails_says_why_and_where_the_rest_is() throws Exception {
    Files.createFile(folder.resolve("broken"));

    Ended ended = run(start(repository.resolve("ocean"), jdk));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "[ERROR] no such symbol",
            "the build failed",
            repository.resolve("ocean-cli/target/build.log").toString());
    Files.delete(folder.resolve("broken"));
    assertThat(run(start(repository.resolve("ocean"), jdk)).status()).as("built anew").isEqualTo(7);
  }

  @Test
  void without_maven_it_says_what_to_install() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Ended ended = run(start(repository.resolve("ocean"), jdk));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("Maven", "Install it");
  }

  private record Ended(int status, String out, String err) {
    static Ended of(Process process) throws IOException, InterruptedException {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), out, err);
    }
  }

  private static Ended run(ProcessBuilder start) throws IOException, InterruptedException {
    return Ended.of(start.start());
  }

  /// Only the usual tools are on the path, without Maven and Java.
  private ProcessBuilder start(Path script, Path javaHome, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder start = new ProcessBuilder(command).directory(folder.toFile());
    start.environment().clear();
    start
        .environment()
        .putAll(
            Map.of("PATH", path(), "JAVA_HOME", javaHome.toString(), "HOME", folder.toString()));
    return start;
  }

  private String path() throws IOException {
    Path usual = Files.createDirectories(folder.resolve("usual"));
    for (String tool :
        List.of(
            "sh",
            "sed",
            "find",
            "head",
            "readlink",
            "dirname",
            "uname",
            "basename",
            "ln",
            "rm",
            "mv",
            "mkdir",
            "sleep",
            "grep",
            "kill",
            "date",
            "cat",
            "touch")) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path there = Path.of(place, tool);
        if (Files.exists(there) && !Files.exists(usual.resolve(tool))) {
          Files.createSymbolicLink(usual.resolve(tool), there);
        }
      }
    }
    return tools + ":" + usual;
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    write(home.resolve("bin/java"), JAVA);
    write(home.resolve("bin/javac"), JAVA);
    return home;
  }

  private static void write(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  private static Path source() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(above -> above.resolve("ocean"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }
}
