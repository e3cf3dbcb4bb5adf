package org.oceanframework.cli.instance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.runtime.Instances.Instance;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks the console of a running instance, with its token. Thread-safe; blocks.
public final class ConsoleClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final long LARGEST_ANSWER = 64L * 1_024 * 1_024;

  private final Instance instance;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT)
          .build();

  /// A client of this instance.
  public ConsoleClient(Instance instance) {
    this.instance = instance;
  }

  /// What is at this path and query.
  ///
  /// @throws CommandFailure when nothing useful is answered
  public JsonNode get(String path) {
    return find(path)
        .orElseThrow(() ->
            CommandFailure.failed(
                "The instance at %s has no %s; it is another version. Use the ocean command it was started with."
                    .formatted(instance.console().url(), path)));
  }

  /// The same; empty when it answers that there is no such thing.
  public Optional<JsonNode> find(String path) {
    return use(path, answer(request(path, ANSWER).GET().build()));
  }

  /// A delivery with headers and body; empty when there is no such one.
  public Optional<JsonNode> delivery(String id) {
    return find(
        "/ocean/deliveries/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /// Asks for something to be done.
  ///
  /// @param limit how long it may take
  /// @return what is answered; empty when there is no such thing
  public Optional<JsonNode> post(String path, JsonNode body, Duration limit) {
    HttpRequest request =
        request(path, limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    return use(path, answer(request));
  }

  private Optional<JsonNode> use(String path, HttpResponse<byte[]> answer) {
    return switch (answer.statusCode()) {
      case 200, 202 -> Optional.of(json(answer));
      case 404 -> Optional.empty();
      case 400 -> throw CommandFailure.wrongUse(detail(answer));
      case 409 -> throw CommandFailure.failed(detail(answer));
      case 401, 403 ->
          throw CommandFailure.failed(
              "The console at %s refused the token of %s. Is another instance on that port?"
                  .formatted(instance.console().url(), instance.dataDir().resolve("console.json")));
      default ->
          throw CommandFailure.failed(
              "The console at %s answered %d to %s: %s"
                  .formatted(instance.console().url(), answer.statusCode(), path, detail(answer)));
    };
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    return HttpRequest.newBuilder(URI.create(instance.console().url() + path))
        .timeout(limit)
        .header("Authorization", "Bearer " + instance.console().token())
        .header("Accept", "application/json");
  }

  private HttpResponse<byte[]> answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    } catch (IOException e) {
      throw CommandFailure.failed(unreachable(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while waiting for the console's answer.");
    }
  }

  private String unreachable(IOException e) {
    return instance.console().isAlive()
        ? "The console at %s (data folder %s) does not answer: %s"
            .formatted(instance.console().url(), instance.dataDir(), e)
        : ("No instance runs with the data folder %1$s: process %2$d is gone. Start it"
                + " (ocean sail … -d %1$s), then run this again.")
            .formatted(instance.dataDir(), instance.console().pid());
  }

  private JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return Json.read(answer.body());
    } catch (JacksonException e) {
      throw CommandFailure.failed(
          "What answers at %s is no console: %s"
              .formatted(instance.console().url(), e.getOriginalMessage()));
    }
  }

  private static String detail(HttpResponse<byte[]> answer) {
    try {
      JsonNode problem = Json.read(answer.body());
      return Printable.line(
          problem.path("detail").asString(problem.path("title").asString("no details")));
    } catch (JacksonException _) {
      return "no details";
    }
  }
}
