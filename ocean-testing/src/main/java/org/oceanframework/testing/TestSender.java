package org.oceanframework.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.oceanframework.core.gate.Signer;

/// Sends deliveries to one live events route, signed as their provider would. Thread-safe.
public final class TestSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final Supplier<URI> route;
  private final Signer signer;
  private final InstantSource clock;

  /// A sender with its own client, for a route that {@link TestOcean} does not run.
  ///
  /// @param route asked at each delivery, since the port changes with a restart
  /// @param clock the time that signatures carry
  public TestSender(HttpClient client, Supplier<URI> route, Signer signer, InstantSource clock) {
    this.clock = clock;
    this.client = client;
    this.route = route;
    this.signer = signer;
  }

  /// Sends a delivery with an id of its own.
  public Answer send(String event, String body) throws IOException, InterruptedException {
    return send(UUID.randomUUID().toString(), event, body);
  }

  /// Sends a delivery with this id.
  public Answer send(String id, String event, String body)
      throws IOException, InterruptedException {
    return Answer.of(
        client.send(
            signed(id, event, body).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
  }

  /// A signed request, to be changed before it is sent.
  public HttpRequest.Builder signed(String id, String event, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(route.get())
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofByteArray(bytes));
    signer
        .headers(new Signer.Outgoing(bytes, id, event, clock.instant()))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    return request;
  }
}
