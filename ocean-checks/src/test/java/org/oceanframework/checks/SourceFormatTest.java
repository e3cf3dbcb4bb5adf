package org.oceanframework.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All sources are formatted by google-java-format. To mend: `mvn spotless:apply`, with Maven
/// started on a JDK 25.
class SourceFormatTest {

  @Test
  void every_source_is_formatted() throws IOException {
    // given
    List<Path> sources = Repository.files(".java");

    // when
    List<String> unformatted = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      if (!isFormatted(source, text)) {
        unformatted.add(Repository.root().relativize(source).toString());
      }
    }

    // then
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(unformatted).as("mend with mvn spotless:apply on a JDK 25").isEmpty();
  }

  private static boolean isFormatted(Path source, String text) {
    try {
      return new Formatter().formatSourceAndFixImports(text).equals(text);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + " cannot be formatted", e);
    }
  }
}
