package org.oceanframework.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The examples run as the README says: one source file each, started by the command line in a
/// process of its own.
class ExamplesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
    http.close();
  }

  @Test
  void ping_writes_and_deletes_what_it_is_told() throws Exception {
    // given
    JsonNode console = sail("Ping.java", Map.of());
    String url = console.path("publicUrl").stringValue() + "/integration/ping";

    // when
    int written = post(url, "{\"id\":\"a\",\"message\":\"hello\"}", Map.of());

    // then
    assertThat(written).isEqualTo(200);
    assertThat(entities(console)).contains("/entities/ping/a");

    // and when
    int deleted = post(url, "{\"id\":\"a\",\"action\":\"deleted\"}", Map.of());

    // then
    assertThat(deleted).isEqualTo(200);
    assertThat(entities(console)).doesNotContain("/entities/ping/a");
  }

  @Test
  void alerts_takes_only_verified_deliveries_and_applies_them() throws Exception {
    // given
    JsonNode console =
        sail(
            "Alerts.java",
            Map.of(
                "OCEAN__INTEGRATION__CONFIG__WEBHOOK_TOKEN", "a-token",
                "OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY"));
    String url = console.path("publicUrl").stringValue() + "/integration/webhook";
    String body =
        """
        {"groupKey":"g","alerts":[{"fingerprint":"f1","status":"firing",
         "labels":{"alertname":"HighErrorRate","severity":"critical"},"annotations":{},
         "startsAt":"2026-11-23T21:05:49.030Z"}]}
        """;

    // when
    int unverified = post(url, body, Map.of("Authorization", "Bearer another"));
    int verified = post(url, body, Map.of("Authorization", "Bearer a-token"));

    // then
    assertThat(unverified).isEqualTo(401);
    assertThat(verified).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(get(console, "/ocean/status"))
                .contains("\"accepted\":1")
                .contains("\"applied\":1"));
  }

  private JsonNode sail(String example, Map<String, String> environment) throws IOException {
    Path root = Repository.root();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            root.resolve("ocean-cli/target/dist/lib") + "/*",
            "org.oceanframework.cli.Main",
            "sail",
            root.resolve("examples").resolve(example).toString(),
            "-p",
            "0",
            "--console-port",
            "0",
            "-d",
            data.toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(data.resolve("output.txt").toFile());
    processes.add(builder.start());
    Path console = data.resolve("console.json");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(console) || !processes.getLast().isAlive());
    assertThat(console).as(Files.readString(data.resolve("output.txt"))).exists();
    return JSON.readTree(Files.readString(console));
  }

  private String entities(JsonNode console) throws Exception {
    return get(console, "/blueprints/ping");
  }

  private String get(JsonNode console, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(console.path("url").stringValue() + path))
                .header("Authorization", "Bearer " + console.path("token").stringValue())
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private int post(String url, String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
