package org.oceanframework.runtime;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.gate.ByteBudget;
import org.oceanframework.core.gate.Gate;
import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.core.gate.InboundRequest;
import org.oceanframework.core.gate.LiveEventsEndpoint;
import org.oceanframework.core.gate.Refusal;
import org.oceanframework.server.console.Console;
import org.oceanframework.server.console.ConsoleOptions;
import org.oceanframework.server.door.LiveEventsReceiver;
import org.oceanframework.server.door.LiveRoute;
import org.oceanframework.server.door.OpenApi;
import org.oceanframework.server.door.PublicDoor;
import org.oceanframework.server.door.PublicDoorOptions;
import org.oceanframework.server.http.BodyBudget;
import org.oceanframework.server.http.HttpOptions;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.portapi.CatalogCredentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public door and the console of one voyage. Opened and closed once, by one thread.
final class Doors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

  private final Voyage.Plan plan;
  private final Engine engine;
  private final PublicDoor publicDoor;
  private final Console console;
  private final String token;
  private final String consoleHost;
  private Optional<Instances.Registration> registration = Optional.empty();

  Doors(
      Voyage.Plan plan,
      Engine engine,
      EngineOperations operations,
      InstanceSecrets secrets,
      Map<String, LiveEventsEndpoint> endpoints) {
    this.plan = plan;
    this.engine = engine;
    var settings = plan.loaded().settings();
    PublicDoorOptions options =
        new PublicDoorOptions(
            HttpOptions.on("0.0.0.0", settings.door().port()),
            settings.door().pathPrefix(),
            liveRoutes(endpoints));
    this.publicDoor = new PublicDoor(options, behind(endpoints));
    if (settings.door().metricsPublic()) {
      publicDoor.add(
          "GET", "/metrics", _ -> Reply.text(200, Metrics.CONTENT_TYPE, operations.metrics()));
    }
    this.token = settings.console().token().map(Secret::reveal).orElse(secrets.consoleToken());
    this.consoleHost = settings.console().host();
    OpenApi openApi = new OpenApi(plan.loaded().spec().title(), Loaded.VERSION);
    this.console =
        new Console(
            new ConsoleOptions(
                consoleHost,
                settings.console().port(),
                token,
                new CatalogCredentials(secrets.clientId(), secrets.clientSecret()),
                operations,
                () -> openApi.document(options, plan.router()).toString(),
                plan.loaded()::mappingText,
                operations::metrics,
                plan.clock()));
  }

  private static List<LiveRoute> liveRoutes(Map<String, LiveEventsEndpoint> endpoints) {
    return endpoints.values().stream()
        .map(endpoint ->
            new LiveRoute(
                endpoint.path(),
                List.of(endpoint.source().name()),
                LiveEventsEndpoint.DEFAULT_BODY_LIMIT))
        .toList();
  }

  private PublicDoor.Behind behind(Map<String, LiveEventsEndpoint> endpoints) {
    Gate gate = new Gate(engine.log, engine.recent, engine.metrics, plan.clock());
    ByteBudget budget = ByteBudget.eighthOfHeap();
    return new PublicDoor.Behind(
        new LiveEventsReceiver() {
          @Override
          public GateAnswer receive(String path, InboundRequest request) {
            return engine.tracing.receive(
                path, request, it -> gate.receive(endpoint(endpoints, path), it));
          }

          @Override
          public void unread(String path, int status) {
            engine.metrics.refused(path, Refusal.ofUnread(status));
          }
        },
        plan.router(),
        () -> engine.log.status().failure().isEmpty(),
        new BodyBudget() {
          @Override
          public boolean tryReserve(int bytes) {
            return budget.tryReserve(bytes);
          }

          @Override
          public void release(int bytes) {
            budget.release(bytes);
          }
        });
  }

  private static LiveEventsEndpoint endpoint(
      Map<String, LiveEventsEndpoint> endpoints, String path) {
    LiveEventsEndpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      throw new IllegalStateException("the door has a live events route that the gate lacks");
    }
    return endpoint;
  }

  /// What arrives from now on is kept.
  ///
  /// @return the port of the public door
  int openPublic() throws IOException {
    return publicDoor.start();
  }

  /// Opens the console and tells people and commands where the doors are.
  void openConsole(int publicPort) throws IOException {
    int consolePort = console.start();
    ConsoleFile file =
        new ConsoleFile(
            "http://%s:%d".formatted(reachable(consoleHost), consolePort),
            token,
            "http://127.0.0.1:" + publicPort + plan.loaded().settings().door().pathPrefix(),
            ProcessHandle.current().pid());
    registration =
        Optional.of(
            Instances.ofUser(plan.options().environment()).register(engine.folder.path(), file));
    LOG.atInfo()
        .addKeyValue("publicDoor", file.publicUrl())
        .addKeyValue("console", file.url())
        .addKeyValue("dataFolder", engine.folder.path())
        .log("Sailing");
    engine.metrics.makeSoon();
  }

  private static String reachable(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }

  @Override
  public void close() {
    publicDoor.stop();
    console.stop();
    registration.ifPresent(Instances.Registration::close);
  }
}
