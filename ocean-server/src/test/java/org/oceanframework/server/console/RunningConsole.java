package org.oceanframework.server.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.oceanframework.server.portapi.CatalogCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A console on a free port, and a client of it.
final class RunningConsole implements AutoCloseable {
  static final String TOKEN = "t0ken-of-the-console-1234";
  static final CatalogCredentials CREDENTIALS = new CatalogCredentials("client", "s3cret");

  static final String MAPPING =
      """
      resources:
        - kind: repository
          selector:
            query: "true"
          port:
            entity:
              mappings:
                identifier: .name
                title: .full_name
                blueprint: '"githubRepository"'
                properties:
                  description: .description
                  visibility: if .private then "private" else "public" end
                  language: .language // "unknown"
                  url: .links.html | ascii_downcase
        - kind: pull-request
          selector:
            query: .merged
          port:
            entity:
              mappings:
                identifier: .id | tostring
                blueprint: '"githubPullRequest"'
                properties:
                  creator: .user.login
                  reviewer: .reviewers[].login
                relations: {}
      """;

  final StoredOperations operations;
  final String url;
  private final Console console;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private RunningConsole(StoredOperations operations) throws IOException {
    this.operations = operations;
    this.console =
        new Console(
            new ConsoleOptions(
                "127.0.0.1",
                0,
                TOKEN,
                CREDENTIALS,
                operations,
                () ->
                    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"acme-github\",\"version\":\"1\"},"
                        + "\"paths\":{\"/integration/ping\":{\"post\":{\"summary\":\"Ping\","
                        + "\"responses\":{\"200\":{\"description\":\"pong\"}}}}}}",
                () -> MAPPING,
                () -> "ocean_degraded 0.0\n",
                InstantSource.system()));
    this.url = "http://127.0.0.1:" + console.start();
  }

  static RunningConsole empty(Path folder) throws IOException {
    return new RunningConsole(new StoredOperations(folder, InstantSource.system()));
  }

  static RunningConsole filled(Path folder) throws IOException {
    RunningConsole console = empty(folder);
    new SampleData(console.operations, System.currentTimeMillis()).fill();
    return console;
  }

  int port() {
    return URI.create(url).getPort();
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(authorized(path));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get(path).body());
  }

  /// The cookie that the link sets.
  String cookie() throws IOException, InterruptedException {
    HttpResponse<String> reply = send(request("/?token=" + TOKEN));
    return reply.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  @Override
  public void close() {
    console.stop();
    operations.close();
  }
}
