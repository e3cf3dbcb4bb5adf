package org.oceanframework.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

  private static final String WRITE = "ocean.docs.write";

  @Test
  void the_page_says_what_the_settings_say() throws IOException {
    Path page = root().resolve("docs/configuration.md");
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, ConfigurationDoc.render());
    }

    assertThat(page)
        .as(
            "docs/configuration.md is generated; write it anew with: mvn -pl ocean-core -am test"
                + " -Dtest=ConfigurationDocTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -D%s=true",
            WRITE)
        .content()
        .isEqualTo(ConfigurationDoc.render());
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("ocean-core"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "the root of the repository");
  }
}
