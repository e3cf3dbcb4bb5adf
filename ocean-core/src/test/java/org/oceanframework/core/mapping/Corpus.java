package org.oceanframework.core.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shared corpus of real expressions and payloads, found beside the checkout.
public final class Corpus {

  public static final JsonMapper JSON = new JsonMapper();

  private Corpus() {}

  /// A file of the corpus; the test is skipped when there is no corpus.
  public static Path file(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path corpus = folder.resolve("shared/corpus");
      if (Files.isDirectory(corpus)) {
        return corpus.resolve(name);
      }
    }
    return Assumptions.abort("shared/corpus is not beside this checkout: skipped");
  }

  /// One JSON document a line, packed or not.
  public static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    Path file = file(name);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes =
          name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> lines.add(JSON.readTree(line)));
    }
    return lines;
  }

  /// The repository objects of GitHub's webhook examples.
  public static List<JsonNode> repositories() {
    List<JsonNode> repositories = new ArrayList<>();
    for (JsonNode event : JSON.readTree(file("payloads/github-webhook-examples.json").toFile())) {
      for (JsonNode example : event.path("examples")) {
        if (example.path("repository").isObject()) {
          repositories.add(example.path("repository"));
        }
      }
    }
    return repositories;
  }
}
