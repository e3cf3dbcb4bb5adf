package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.cli.Shell.Ended;

class IntegrationLoadingTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home.resolve("user"));
  }

  @Test
  void a_compact_source_file_is_compiled_with_the_framework_and_run() throws IOException {
    Path file =
        write(
            "Compact.java",
            """
            import org.oceanframework.api.Ocean;

            void main() throws Exception {
              Files.writeString(Path.of("%s"), Ocean.class.getSimpleName());
            }
            """);

    assertThat(sail(file)).isEqualTo(new Ended(0, "", ""));

    assertThat(mark()).hasContent("Ocean");
  }

  @Test
  void a_source_file_with_a_class_is_run_with_its_arguments_empty() throws IOException {
    Path file =
        write(
            "Whole.java",
            """
            import java.nio.file.*;

            public class Whole {
              public static void main(String[] args) throws Exception {
                Files.writeString(Path.of("%s"), "arguments: " + args.length);
              }
            }
            """);

    assertThat(sail(file)).isEqualTo(new Ended(0, "", ""));

    assertThat(mark()).hasContent("arguments: 0");
  }

  @Test
  void it_is_compiled_once_until_it_changes() throws IOException {
    Path file = write("Once.java", "void main() {}");
    sail(file);
    List<Path> first = cached();

    sail(file);
    assertThat(cached()).isEqualTo(first).hasSize(1);

    write("Once.java", "void main() { int changed = 1; }");
    sail(file);
    assertThat(cached()).hasSize(2).containsAll(first);
  }

  @Test
  void compile_errors_name_file_line_and_place_and_leave_nothing_behind() throws IOException {
    Path file = write("Wrong.java", "void main() {\n  int x = \"text\";\n  nothing();\n}\n");

    Ended ended = sail(file);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .contains(
            "ocean: " + file + " does not compile:",
            "Wrong.java:2: incompatible types: java.lang.String cannot be converted to int",
            "      int x = \"text\";",
            "              ^")
        .anySatisfy(line -> assertThat(line).startsWith("Wrong.java:3: cannot find symbol"));
    assertThat(cached()).isEmpty();
  }

  @Test
  void a_file_whose_name_is_no_class_is_wrong_use() throws IOException {
    Ended ended = sail(write("my-file.java", "void main() {}"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("must be that of a class");
  }

  @Test
  void a_file_whose_class_has_another_name_says_so() throws IOException {
    Ended ended = sail(write("Here.java", "class There { static void main() {} }"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("no class Here");
  }

  @Test
  void a_class_without_main_says_so() throws IOException {
    Ended ended = sail(write("Idle.java", "class Idle {}"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("main");
    assertThat(ended.err()).doesNotContain("Exception");
  }

  @Test
  void a_failure_of_its_own_names_its_line() throws IOException {
    Path file =
        write("Fails.java", "void main() {\n  throw new IllegalStateException(\"no luck\");\n}\n");

    Ended ended = sail(file);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("Fails.java failed: java.lang.IllegalStateException: no luck (Fails.java:2)")
        .doesNotContain("\tat ");
  }

  @Test
  void something_else_than_a_source_file_is_wrong_use() throws IOException {
    Ended ended = sail(write("notes.txt", "hello"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("neither a folder nor a .java file");
  }

  @Test
  void a_module_folder_runs_the_class_its_spec_names() throws IOException {
    Path folder = module("main: acme.Built");
    compile(
        folder,
        """
        package acme;
        import java.nio.file.*;
        public class Built {
          public static void main(String[] args) throws Exception {
            Files.writeString(Path.of("%s"), Built.class.getClassLoader().getName());
          }
        }
        """);

    assertThat(sail(folder)).isEqualTo(new Ended(0, "", ""));

    assertThat(mark()).hasContent("integration");
  }

  @Test
  void a_class_that_is_not_there_names_the_line_to_correct() throws IOException {
    Path folder = module("main: acme.Missing");
    Files.createDirectories(folder.resolve("target/classes"));

    Ended ended = sail(folder);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("spec.yaml", "acme.Missing", "main:");
  }

  @Test
  void a_module_without_classes_and_pom_says_what_is_missing() throws IOException {
    Ended ended = sail(module("main: acme.Missing"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("neither a pom.xml", "target/classes");
  }

  @Test
  void a_spec_without_main_says_what_to_add() throws IOException {
    Ended ended = sail(module("title: Acme"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("Add a line such as: main: ");
  }

  @Test
  void a_folder_without_a_spec_is_wrong_use() {
    Ended ended = sail(home);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains(home + " is no integration", "spec.yaml");
  }

  private Ended sail(Path source) {
    return shell.ocean("sail", source.toString());
  }

  private Path mark() {
    return home.resolve("mark");
  }

  /// `%s` in the text is where it may leave a mark.
  private Path write(String name, String source) throws IOException {
    return Files.writeString(
        home.resolve(name), source.replace("%s", mark().toString().replace("\\", "\\\\")));
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(".ocean/cache"))) {
      return all.sorted().toList();
    }
  }

  private Path module(String spec) throws IOException {
    Path folder = Files.createDirectories(home.resolve("module"));
    Files.createDirectories(folder.resolve(".port"));
    Files.writeString(
        folder.resolve(".port/spec.yaml"),
        "type: acme\nfeatures: [{type: exporter, resources: [{kind: thing}]}]\n" + spec + "\n");
    return folder;
  }

  private void compile(Path folder, String source) throws IOException {
    Path file = write("Built.java", source);
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), file.toString());
    assertThat(status).isZero();
  }
}
