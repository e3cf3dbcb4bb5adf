package org.oceanframework.server.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.oceanframework.api.Router;
import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.server.http.BodyBudget;
import org.oceanframework.server.http.HttpOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A public door on a free port, with a client that speaks to it; closing it stops both.
final class OpenPublicDoor implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final PublicDoor door;
  private final int port;

  private OpenPublicDoor(PublicDoor door) throws IOException {
    this.door = door;
    this.port = door.start();
  }

  static OpenPublicDoor with(PublicDoorOptions options, PublicDoor.Behind behind)
      throws IOException {
    return new OpenPublicDoor(new PublicDoor(options, behind));
  }

  /// A door whose verification looks for the header `X-Ok`.
  static OpenPublicDoor withRoutes(Consumer<Router> author) throws IOException {
    DirectRouter router = router();
    author.accept(router);
    return with(
        new PublicDoorOptions(local(), "", List.of()),
        new PublicDoor.Behind(
            (_, _) -> GateAnswer.Refused.of(500, "", ""),
            router,
            () -> true,
            BodyBudget.UNLIMITED));
  }

  static DirectRouter router() {
    return new DirectRouter(
        _ -> request -> request.header("X-Ok").isPresent(), InstantSource.fixed(NOW));
  }

  static HttpOptions local() {
    return HttpOptions.on("127.0.0.1", 0)
        .with(HttpOptions.Limits.DEFAULT.withDrain(Duration.ofSeconds(5)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    door.stop();
  }
}
