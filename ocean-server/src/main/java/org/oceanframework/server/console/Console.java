package org.oceanframework.server.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.server.http.BodyBudget;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpDoor;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpOptions;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import org.oceanframework.server.operator.OperatorApi;
import org.oceanframework.server.portapi.PortApi;

/// The door for people and tools: the pages, the operator's API below `/ocean`, and the embedded
/// catalog with Port's REST API below `/v1`.
///
/// Started once and stopped once. Everything needs the console's token but `/v1`, which has access
/// tokens of its own. Thread-safe.
public final class Console {
  /// For a page, its parts and a stream at a time from some dozens of people and tools.
  private static final int REQUESTS = 128;

  /// Prometheus' text format.
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final ConsoleOptions options;
  private final LiveStreams streams;
  private final PortApi portApi;
  private final HttpDoor door;

  /// Closed to everybody until the port is known, which the cookie's name contains.
  private final AtomicReference<HttpHandler> pages = new AtomicReference<>(Console::notYet);

  /// A console that is not open yet.
  public Console(ConsoleOptions options) {
    this.options = options;
    this.streams = new LiveStreams(options.operations());
    this.portApi =
        new PortApi(options.credentials(), options.operations(), options.clock(), streams::written);
    this.door =
        new HttpDoor(
            "console",
            HttpOptions.on(options.host(), options.port())
                .with(
                    HttpOptions.Limits.DEFAULT
                        .withBodyBytes(PortApi.BODY_BYTES)
                        .withRequests(REQUESTS)),
            new SafeReplies(this::route),
            BodyBudget.UNLIMITED);
  }

  private Reply route(Exchange exchange) throws Exception {
    boolean isCatalog = exchange.rawPath().equals("/v1") || exchange.rawPath().startsWith("/v1/");
    return isCatalog ? portApi.handle(exchange) : pages.get().handle(exchange);
  }

  private static Reply notYet(Exchange exchange) {
    throw HttpProblem.passing(503, "Starting", "The console is starting.", Duration.ofSeconds(1));
  }

  /// Opens the console and returns its port.
  ///
  /// @throws IOException when the address cannot be bound
  public int start() throws IOException {
    RouteTable.Builder routes = RouteTable.builder();
    new Assets().addTo(routes);
    new Pages(options.operations(), options.mapping(), options.clock()).addTo(routes);
    new OperatorApi(options.operations()).addTo(routes);
    routes.get("/live", streams::stream);
    routes.get("/openapi.json", _ -> openApi());
    routes.get("/metrics", _ -> Reply.text(200, METRICS, options.metrics().get()));
    RouteTable table = routes.build();
    int port = door.start();
    pages.set(new ConsoleGuard(new ConsoleToken(options.token()), port, table));
    streams.start();
    return port;
  }

  private Reply openApi() {
    return Reply.bytes(
        200, "application/json", options.openApi().get().getBytes(StandardCharsets.UTF_8));
  }

  /// Closes the console; returns when running requests have ended. Closing twice does nothing.
  public void stop() {
    streams.close();
    door.stop();
  }
}
