package org.oceanframework.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the running instance says of itself: its console and the catalog behind `/v1`. One thread
/// at a time.
final class Console implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 1_000;
  private static final List<String> STATES =
      List.of(
          "queued", "running", "retrying", "parked", "applied", "ignored", "superseded", "dead");

  /// One line of the list of deliveries.
  record Line(String state, double millis) {}

  /// Everything of the status that is checked here.
  record Status(long accepted, long open, long applied, long sum) {}

  private final Connection connection;
  private final String token;

  private Console(Connection connection, String token) {
    this.connection = connection;
    this.token = token;
  }

  /// The console of the instance with this data folder.
  static Console of(Path dataFolder) throws IOException {
    JsonNode file = JSON.readTree(Files.readString(dataFolder.resolve("console.json")));
    int port = URI.create(file.path("url").asString()).getPort();
    return new Console(new Connection(port), file.path("token").asString());
  }

  /// The same console's catalog, with an access token for the credentials in this file.
  static Console catalog(Path dataFolder, Path credentials) throws IOException {
    JsonNode file = JSON.readTree(Files.readString(dataFolder.resolve("console.json")));
    int port = URI.create(file.path("url").asString()).getPort();
    Connection connection = new Connection(port);
    String body = Files.readString(credentials).strip();
    String request =
        "POST /v1/auth/access_token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
            + "\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    Connection.Answer answer = connection.exchange(request.getBytes(StandardCharsets.UTF_8));
    return new Console(connection, JSON.readTree(answer.body()).path("accessToken").asString());
  }

  Status status() throws IOException {
    JsonNode deliveries = get("/ocean/status").path("deliveries");
    long sum = STATES.stream().mapToLong(state -> deliveries.path(state).asLong()).sum();
    long open = STATES.stream().limit(4).mapToLong(state -> deliveries.path(state).asLong()).sum();
    return new Status(
        deliveries.path("accepted").asLong(), open, deliveries.path("applied").asLong(), sum);
  }

  /// The newest deliveries by id, this many at least where there are as many.
  Map<String, Line> newest(int count) throws IOException {
    Map<String, Line> found = new HashMap<>();
    String after = "";
    while (found.size() < count) {
      JsonNode page = get("/ocean/deliveries?limit=" + PAGE + after);
      for (JsonNode one : page) {
        String id = one.path("id").asString();
        found.put(id, new Line(one.path("state").asString(), millis(one)));
        after = "&after=" + id;
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return found;
  }

  /// The state of one delivery.
  String state(String id) throws IOException {
    return get("/ocean/deliveries/" + id).path("state").asString();
  }

  /// The revision that the entity of this repository shows; -1 when there is no such entity.
  long revision(long repository) throws IOException {
    String path = "/v1/blueprints/benchRepository/entities/" + Webhooks.name(repository);
    return get(path).path("entity").path("properties").path("revision").asLong(-1);
  }

  private static double millis(JsonNode delivery) {
    if (!delivery.path("endedAt").isString()) {
      return -1;
    }
    Instant ended = Instant.parse(delivery.path("endedAt").asString());
    Instant received = Instant.parse(delivery.path("receivedAt").asString());
    return ended.toEpochMilli() - (double) received.toEpochMilli();
  }

  private JsonNode get(String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, token);
    Connection.Answer answer = connection.exchange(request.getBytes(StandardCharsets.UTF_8));
    if (answer.status() != 200 && answer.status() != 404) {
      throw new IOException(
          "GET %s answered %d: %s".formatted(path, answer.status(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
