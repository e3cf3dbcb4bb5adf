package org.oceanframework.integrations.github;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GitHub's published webhook examples, where they lie beside this checkout.
final class Corpus {

  private static final String FILE = "shared/corpus/payloads/github-webhook-examples.json";

  private Corpus() {}

  /// A published example.
  record Example(String event, JsonNode body) {
    Example {
      if (!body.isObject()) {
        throw new IllegalArgumentException(event + " has an example that is no object");
      }
    }

    TestDelivery delivery() {
      return new TestDelivery(event, body);
    }
  }

  static List<Example> examples() {
    Optional<Path> file = find();
    if (file.isEmpty()) {
      return Assumptions.abort(
          "shared/corpus is not beside this checkout: the published examples are not tried");
    }
    List<Example> all = new ArrayList<>();
    for (JsonNode event : JsonMapper.shared().readTree(file.get().toFile())) {
      event.path("examples").forEach(it -> all.add(new Example(event.path("name").asString(), it)));
    }
    return all;
  }

  private static Optional<Path> find() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(FILE))) {
        return Optional.of(at.resolve(FILE));
      }
    }
    return Optional.empty();
  }
}
