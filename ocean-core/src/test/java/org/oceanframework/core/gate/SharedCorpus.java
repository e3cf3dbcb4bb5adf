package org.oceanframework.core.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real requests that lie beside the checkout; a test that needs them is skipped without.
final class SharedCorpus {
  static final JsonMapper JSON = JsonMapper.shared();

  private SharedCorpus() {}

  static JsonNode signedRequests() {
    return read(file("signed-requests.json"));
  }

  /// The bodies of captured deliveries, as they were sent.
  static List<byte[]> capturedBodies() throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    try (Stream<Path> files = Files.list(file("deliveries"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode body = read(file).get("body_text");
        bodies.add(body.stringValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bodies;
  }

  static List<byte[]> githubExamples() {
    List<byte[]> bodies = new ArrayList<>();
    for (JsonNode event : read(file("payloads/github-webhook-examples.json"))) {
      for (JsonNode example : event.get("examples")) {
        bodies.add(JSON.writeValueAsBytes(example));
      }
    }
    return bodies;
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(file.toFile());
  }

  private static Path file(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared/corpus").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    return Assumptions.abort("shared/corpus is not beside this checkout: no " + name);
  }
}
