import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the AOT cache: starts an instance for the second time, as most starts are, sends it
/// webhooks, stops it, and the JVM writes down which classes it used and how they are linked.
///
/// Which classes count: all that are in the cache are loaded before `main`, also those that nobody
/// needs. A first start has the compiler and the migrations, the demo a GitHub of its own.
///
/// Used by the launcher, with the folder to work in, the cache to make, and the words of the
/// command that starts the JVM with our class path.
void main(String... arguments) throws Exception {
  Path folder = Path.of(arguments[0]);
  String cache = arguments[1];
  List<String> java = List.of(arguments).subList(2, arguments.length);
  writeIntegration(folder);
  try (Instance first = new Instance(folder, start(folder, java, List.of()))) {
    first.await("url");
  }
  // Without the profiles that it could keep: they have C2 begin in the middle of the next start.
  List<String> training =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTRecordTraining",
          "-XX:AOTCacheOutput=" + cache);
  try (Instance second = new Instance(folder, start(folder, java, training))) {
    second.use();
  }
}

static final String NAME = "Trained";
static final String SECRET = "trained";
static final int DELIVERIES = 300;
static final Duration PATIENCE = Duration.ofMinutes(1);

void writeIntegration(Path folder) throws IOException {
  Files.writeString(
      folder.resolve(NAME + ".java"),
      """
      import org.oceanframework.api.*;
      import org.oceanframework.api.webhook.*;

      void main() {
        Ocean ocean = Ocean.create();
        String secret = ocean.integrationConfig().string("webhookSecret");
        ocean.liveEvents("/webhook", new Things()).from(WebhookSource.github(secret));
        ocean.onResync("thing", (_, pages) -> pages.send(List.of()));
        ocean.sail();
      }

      static final class Things implements LiveEventProcessor {
        @Override
        public boolean wants(Delivery delivery) {
          return delivery.event().equals("thing");
        }

        @Override
        public List<String> kinds(Delivery delivery) {
          return List.of("thing");
        }

        @Override
        public RawChanges handle(Delivery delivery, Resource resource) {
          return RawChanges.updated(delivery.json());
        }
      }
      """);
  Files.writeString(
      folder.resolve(NAME + ".yaml"),
      """
      configurations:
        - {name: webhookSecret, type: string, required: true, sensitive: true}
      blueprints:
        - identifier: thing
          title: Thing
          schema:
            properties:
              url: {type: string, format: url}
              size: {type: number}
            required: []
          relations: {}
      mapping:
        resources:
          - kind: thing
            selector: {query: "true"}
            port:
              entity:
                mappings:
                  identifier: .id | tostring
                  title: .name
                  blueprint: '"thing"'
                  properties:
                    url: if .url then .url else "https://example.com/" + .name end
                    size: .sizes | map(tonumber) | add
      """);
}

Process start(Path folder, List<String> java, List<String> options) throws IOException {
  List<String> command = new ArrayList<>(java);
  command.addAll(1, options);
  command.addAll(
      List.of("sail", folder.resolve(NAME + ".java").toString(), "-p", "0", "--console-port", "0"));
  ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
  builder.redirectOutput(Redirect.INHERIT);
  builder.environment().keySet().removeIf(name -> name.startsWith("OCEAN__"));
  builder.environment().put("OCEAN__INTEGRATION__CONFIG__WEBHOOK_SECRET", SECRET);
  builder.environment().put("APPLICATION__LOG_LEVEL", "ERROR");
  return builder.start();
}

/// An instance that was started.
record Instance(Path folder, Process process) implements AutoCloseable {
  Path file() {
    return folder.resolve(".ocean/" + NAME + "/console.json");
  }

  /// What it says of itself under this name, once it runs.
  String await(String name) throws Exception {
    Pattern pattern = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"");
    Instant end = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      Matcher matcher = pattern.matcher(Files.exists(file()) ? Files.readString(file()) : "");
      if (matcher.find()) {
        return matcher.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IllegalStateException("It did not start");
  }

  void use() throws Exception {
    URI webhook = URI.create(await("publicUrl") + "/integration/webhook");
    URI status = URI.create(await("url") + "/ocean/status");
    String token = await("token");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < DELIVERIES; i++) {
        client.send(delivery(webhook, i), BodyHandlers.discarding());
      }
      client.send(
          HttpRequest.newBuilder(status).header("Authorization", "Bearer " + token).build(),
          BodyHandlers.discarding());
    }
  }

  HttpRequest delivery(URI webhook, int i) throws Exception {
    int thing = i % 50;
    String body =
        "{\"id\":%d,\"name\":\"thing %d\",\"sizes\":[\"1\",\"2\"]}".formatted(thing, thing);
    return HttpRequest.newBuilder(webhook)
        .header("Content-Type", "application/json")
        .header("X-GitHub-Event", "thing")
        .header("X-GitHub-Delivery", "delivery-" + i)
        .header("X-Hub-Signature-256", "sha256=" + signature(body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  String signature(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  /// The JVM writes the cache when it ends.
  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(PATIENCE)) {
      process.destroyForcibly().waitFor();
    }
    Files.deleteIfExists(file());
  }
}
