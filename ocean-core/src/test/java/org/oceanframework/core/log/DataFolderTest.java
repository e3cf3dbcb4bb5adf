package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.ConfigurationException;

/// One process at a time, of a version that knows the format.
class DataFolderTest {

  @TempDir private Path directory;

  @Test
  void a_folder_is_made_and_found_again() throws IOException {
    Path path = directory.resolve("a/b");
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(folder.resolve("log")).isEqualTo(path.resolve("log"));
    }
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(folder.path()).isEqualTo(path);
      assertThat(path.resolve("format")).hasContent("1");
    }
  }

  @Test
  void the_same_process_cannot_open_it_twice() throws IOException {
    try (DataFolder folder = DataFolder.open(directory)) {
      assertThatThrownBy(() -> DataFolder.open(folder.path().resolve(".")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    DataFolder.open(directory).close();
  }

  @Test
  void another_process_is_refused_and_told_who_has_it() throws Exception {
    try (DataFolder folder = DataFolder.open(directory)) {
      assertThat(openInChild(folder.path()))
          .contains("in use by process " + ProcessHandle.current().pid());
    }
    assertThat(openInChild(directory)).contains("opened");
  }

  private static String openInChild(Path path) throws Exception {
    Process child = Child.start(Opener.class, path);
    String printed = new String(child.getInputStream().readAllBytes(), Child.CHARSET);
    child.waitFor();
    return printed;
  }

  /// Opens a folder in a process of its own and prints what came of it.
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) throws IOException {
      try (DataFolder folder = DataFolder.open(Path.of(args[0]))) {
        System.out.println("opened " + folder.path());
      } catch (ConfigurationException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void a_newer_format_is_refused_and_the_lock_given_back() throws IOException {
    Files.writeString(directory.resolve("format"), "2\n");
    assertThatThrownBy(() -> DataFolder.open(directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has format 2, written by a newer version");
    Files.writeString(directory.resolve("format"), "1\n");
    DataFolder.open(directory).close();
  }

  @Test
  void a_format_that_is_no_number_is_refused() throws IOException {
    Files.writeString(directory.resolve("format"), "one");
    assertThatThrownBy(() -> DataFolder.open(directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("says 'one'");
  }

  @Test
  void weak_file_systems_are_known() {
    assertThat(DataFolder.weakness("tmpfs")).isPresent();
    assertThat(DataFolder.weakness("overlay")).isPresent();
    assertThat(DataFolder.weakness("nfs4")).isPresent();
    assertThat(DataFolder.weakness("ext4")).isEmpty();
    assertThat(DataFolder.weakness("apfs")).isEmpty();
  }
}
