package org.oceanframework.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The versions that the files are compared with are those of the newest migrations.
class SchemaTest {

  @ParameterizedTest
  @CsvSource({
    "db/sqlite, " + StateFiles.STATE_VERSION,
    "db/sqlite-payload, " + StateFiles.PAYLOAD_VERSION
  })
  void versionIsThatOfTheNewestMigration(String folder, int version) throws Exception {
    try (Stream<Path> migrations = Files.list(folder(folder))) {
      int newest =
          migrations
              .map(file -> file.getFileName().toString().replaceAll("^V([0-9]+)__.*", "$1"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElseThrow();
      assertThat(newest).isEqualTo(version);
    }
  }

  private static Path folder(String name) throws IOException, URISyntaxException {
    URL url = Objects.requireNonNull(StateFiles.class.getClassLoader().getResource(name));
    return Path.of(url.toURI());
  }
}
