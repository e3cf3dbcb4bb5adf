package org.oceanframework.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A door on a free port, with a client that speaks to it; closing it stops both.
final class OpenDoor implements AutoCloseable {
  final int port;
  final HttpDoor door;
  final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  OpenDoor(HttpHandler handler) throws IOException {
    this(handler, HttpOptions.Limits.DEFAULT.withDrain(Duration.ofSeconds(5)));
  }

  OpenDoor(HttpHandler handler, HttpOptions.Limits limits) throws IOException {
    this(handler, limits, BodyBudget.UNLIMITED);
  }

  OpenDoor(HttpHandler handler, HttpOptions.Limits limits, BodyBudget budget) throws IOException {
    door = new HttpDoor("test", HttpOptions.on("127.0.0.1", 0).with(limits), handler, budget);
    port = door.start();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  RawConnection raw() throws IOException {
    return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  @Override
  public void close() {
    client.shutdownNow();
    door.stop();
  }
}
