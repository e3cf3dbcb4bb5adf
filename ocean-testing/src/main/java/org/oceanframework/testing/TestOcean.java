package org.oceanframework.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.core.gate.Signer;
import org.oceanframework.runtime.CatalogServer;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.runtime.LaunchOptions;
import tools.jackson.databind.JsonNode;

/// A running integration under test: its own `main`, behind real doors on free ports of this
/// machine, with an event log and a catalog of its own.
///
/// {@snippet :
/// var integration = new TestOcean.Integration(folder, () -> MyIntegration.main(new String[0]),
///     Map.of("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY"));
/// try (TestOcean ocean = TestOcean.start(integration, dataDir)) {
///   Answer answer = ocean.sender("/webhook", WebhookSource.github("s"), "s").send("push", body);
///   ocean.awaitState(answer.id(), "applied");
/// }
/// }
///
/// Every wait ends after a minute with an error that tells what was seen. Deliveries may be sent
/// and looked at from any thread; start, stop and restart belong to one thread.
public final class TestOcean implements AutoCloseable {
  private static final List<String> OPEN = List.of("queued", "running", "retrying", "parked");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final LaunchOptions options;
  private final LaunchOptions.Main main;
  private final Path dataDir;
  private volatile @Nullable Run run;

  /// What is run.
  ///
  /// @param source the integration's folder, which has `.port/spec.yaml`
  /// @param main runs it
  /// @param environment all that its configuration sees of the environment
  /// @param clock the time by which it lives, and by which the kit signs
  public record Integration(
      Path source, LaunchOptions.Main main, Map<String, String> environment, InstantSource clock) {
    public Integration {
      environment = Map.copyOf(environment);
    }

    /// One that lives by the machine's clock.
    public Integration(Path source, LaunchOptions.Main main, Map<String, String> environment) {
      this(source, main, environment, InstantSource.system());
    }

    /// The same by another clock, such as a {@link ManualClock}.
    public Integration withClock(InstantSource other) {
      return new Integration(source, main, environment, other);
    }
  }

  private record Run(RunningIntegration integration, ConsoleFile file, ConsoleClient console) {}

  private TestOcean(Integration integration, Path dataDir) {
    this.main = integration.main();
    this.dataDir = dataDir;
    this.options =
        new LaunchOptions(
            integration.source(),
            Optional.of(0),
            Optional.of(0),
            Optional.of(dataDir),
            false,
            Optional.of("WARNING"),
            integration.environment(),
            integration.clock());
  }

  /// Starts an integration and waits until its doors are open.
  ///
  /// @param dataDir of its event log and catalog; made when it is not there, never removed
  /// @throws AssertionError when it does not start, with its own failure as the cause
  public static TestOcean start(Integration integration, Path dataDir)
      throws IOException, InterruptedException {
    TestOcean ocean = new TestOcean(integration, dataDir);
    ocean.begin();
    return ocean;
  }

  private void begin() throws IOException, InterruptedException {
    RunningIntegration integration = new RunningIntegration(options, main);
    try {
      ConsoleFile file = integration.awaitOpen(dataDir);
      run =
          new Run(
              integration,
              file,
              new ConsoleClient(client, file, credentials(dataDir, options.clock())));
    } finally {
      if (run == null) {
        integration.abandon();
      }
    }
  }

  /// Those of the data folder; the integration's own configuration has no say in them.
  static CatalogServer.Credentials credentials(Path dataDir, InstantSource clock) {
    return CatalogServer.credentials(
        new LaunchOptions(
            dataDir,
            Optional.empty(),
            Optional.empty(),
            Optional.of(dataDir),
            false,
            Optional.empty(),
            Map.of(),
            clock));
  }

  private Run run() {
    Run current = run;
    if (current == null) {
      throw new IllegalStateException("The integration is stopped; restart() runs it again.");
    }
    current.integration().requireRunning();
    return current;
  }

  /// An address of the public door.
  ///
  /// @param path below the door's prefix, such as `/integration/webhook`
  public URI uri(String path) {
    return URI.create(run().file().publicUrl() + path);
  }

  /// Sends any request.
  public Answer send(HttpRequest request) throws IOException, InterruptedException {
    return Answer.of(client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
  }

  /// A provider that sends to a live events route; it goes on after a restart.
  ///
  /// @param path of the route as the integration names it, such as `/webhook`
  /// @param secret what it signs with, whether or not the integration knows it
  public TestSender sender(String path, WebhookSource source, String secret) {
    return new TestSender(
        client,
        () -> uri("/integration" + path),
        new Signer(source, Secret.of(secret)),
        options.clock());
  }

  /// The instance's status, as `GET /ocean/status` gives it.
  public JsonNode status() throws IOException, InterruptedException {
    return run().console().get("/ocean/status");
  }

  /// A delivery with headers and body, as `GET /ocean/deliveries/{id}` gives it.
  public JsonNode delivery(String id) throws IOException, InterruptedException {
    return run().console().get("/ocean/deliveries/" + ConsoleClient.segment(id));
  }

  /// Waits until a delivery has this state, and gives it.
  public JsonNode awaitState(String id, String state) throws IOException, InterruptedException {
    return Waiting.until(
        "delivery %s to be %s".formatted(id, state),
        () -> delivery(id),
        delivery -> delivery.path("state").asString().equals(state));
  }

  /// Waits until no delivery is open, and gives the counts by state.
  public JsonNode awaitQuiet() throws IOException, InterruptedException {
    return Waiting.until(
        "all deliveries to be final", () -> status().path("deliveries"), TestOcean::isQuiet);
  }

  static boolean isQuiet(JsonNode counts) {
    return OPEN.stream().allMatch(state -> counts.path(state).asLong() == 0);
  }

  /// Asks for a resync of all kinds, waits for its end, and gives the records of the latest
  /// resyncs, one for each kind, the newest first.
  public JsonNode resync() throws IOException, InterruptedException {
    int before = run().console().get("/ocean/resyncs").size();
    int kinds = run().console().post("/ocean/resyncs", "").path("kinds").size();
    return Waiting.until(
        "the resync to end",
        () -> run().console().get("/ocean/resyncs"),
        all ->
            all.size() >= before + kinds
                && all.valueStream()
                    .noneMatch(one -> one.path("state").asString().equals("running")));
  }

  /// Makes deliveries run again, as `POST /ocean/replay` does.
  ///
  /// @param request such as `{"state":"dead"}` or `{"ids":["k3x9-42"],"dryRun":true}`
  /// @return the answer
  public JsonNode replay(String request) throws IOException, InterruptedException {
    return run().console().post("/ocean/replay", request);
  }

  /// An entity of the catalog, read as any client of its API does.
  public Optional<JsonNode> entity(String blueprint, String identifier)
      throws IOException, InterruptedException {
    String path =
        "/v1/blueprints/%s/entities/%s"
            .formatted(ConsoleClient.segment(blueprint), ConsoleClient.segment(identifier));
    return run().console().catalog(path).map(answer -> answer.path("entity"));
  }

  /// The entities of a blueprint.
  public List<JsonNode> entities(String blueprint) throws IOException, InterruptedException {
    String path = "/v1/blueprints/%s/entities".formatted(ConsoleClient.segment(blueprint));
    return run().console().catalog(path).orElseThrow().path("entities").valueStream().toList();
  }

  /// Stops the integration cleanly; what is open runs at the next start.
  ///
  /// @throws AssertionError when it fails or does not end
  public void stop() throws InterruptedException {
    Run current = run;
    run = null;
    if (current != null) {
      current.integration().stop();
    }
  }

  /// Stops the integration and starts it again on the same data folder, on other ports.
  public void restart() throws IOException, InterruptedException {
    stop();
    begin();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.shutdownNow();
    }
  }
}
