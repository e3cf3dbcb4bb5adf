package org.oceanframework.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Documents point to what is there, and the README stays short.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void every_relative_link_leads_somewhere() throws IOException {
    // given
    List<Path> documents = Repository.files(".md");

    // when
    List<String> broken = new ArrayList<>();
    for (Path document : documents) {
      Matcher matcher = LINK.matcher(Files.readString(document));
      while (matcher.find()) {
        if (!Files.exists(document.resolveSibling(matcher.group(1)))) {
          broken.add(Repository.root().relativize(document) + " -> " + matcher.group(1));
        }
      }
    }

    // then
    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(broken).isEmpty();
  }

  @Test
  void the_readme_is_at_most_150_lines() throws IOException {
    assertThat(Files.readAllLines(Repository.root().resolve("README.md"))).hasSizeLessThan(151);
  }
}
