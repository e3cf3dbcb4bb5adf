package org.oceanframework.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.oceanframework.runtime.CatalogServer;
import org.oceanframework.runtime.ConsoleFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the console of a running integration. Thread-safe.
final class ConsoleClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final ConsoleFile console;
  private final CatalogServer.Credentials credentials;
  private volatile String accessToken = "";

  ConsoleClient(HttpClient client, ConsoleFile console, CatalogServer.Credentials credentials) {
    this.client = client;
    this.console = console;
    this.credentials = credentials;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return expect(200, path, call(request(path, console.token()).GET().build()));
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path, console.token()).POST(BodyPublishers.ofString(body)).build();
    Answer answer = call(request);
    return expect(answer.status() == 200 ? 200 : 202, path, answer);
  }

  /// An answer of the catalog; empty when it answers 404.
  Optional<JsonNode> catalog(String path) throws IOException, InterruptedException {
    Answer answer = call(request(path, accessToken).GET().build());
    if (answer.status() == 401) { // none yet, or its three hours are over
      accessToken = newAccessToken();
      answer = call(request(path, accessToken).GET().build());
    }
    return answer.status() == 404 ? Optional.empty() : Optional.of(expect(200, path, answer));
  }

  private String newAccessToken() throws IOException, InterruptedException {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("clientId", credentials.clientId())
            .put("clientSecret", credentials.clientSecret())
            .toString();
    String path = "/v1/auth/access_token";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(console.url() + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return expect(200, path, call(request)).path("accessToken").asString();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(console.url() + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private Answer call(HttpRequest request) throws IOException, InterruptedException {
    return Answer.of(client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
  }

  private static JsonNode expect(int status, String path, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          "The console answered %s with %d instead of %d: %s"
              .formatted(path, answer.status(), status, answer.body()));
    }
    return answer.body();
  }

  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
