package org.oceanframework.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The door as a whole: protocols, bad input, faults, load, stopping.
@Timeout(60)
final class HttpDoorTest {
  private static final HttpOptions.Limits LIMITS =
      HttpOptions.Limits.DEFAULT.withDrain(Duration.ofSeconds(10));

  @Test
  void no_header_names_the_server() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.empty(204))) {
      assertThat(door.get("/").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }
  }

  @Test
  void too_large_a_head_is_a_431_problem() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.empty(204));
        RawConnection connection = door.raw()) {
      connection.send("GET / HTTP/1.1\r\nHost: x\r\nBig: " + "x".repeat(17_000) + "\r\n\r\n");

      assertThat(connection.readToEnd())
          .startsWith("HTTP/1.1 431")
          .contains("application/problem+json")
          .contains("\"status\":431");
    }
  }

  @Test
  void a_request_line_that_is_none_is_a_400_problem() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.empty(204))) {
      for (String bad :
          List.of(
              "NONSENSE\r\n\r\n",
              "GET / HTTP/1.1\r\n\r\n",
              "GET / HTTP/1.1\r\n"
                  + "Host: x\r\n"
                  + "Content-Length: 1\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n",
              "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n")) {
        try (RawConnection connection = door.raw()) {
          connection.send(bad);

          assertThat(connection.readToEnd())
              .startsWith("HTTP/1.1 400")
              .contains("application/problem+json")
              .doesNotContain("jetty");
        }
      }
    }
  }

  @Test
  void an_unexpected_exception_is_a_500_that_says_nothing_about_it() throws Exception {
    HttpHandler failing =
        _ -> {
          throw new IllegalStateException("secret detail");
        };
    try (OpenDoor door = new OpenDoor(failing)) {
      HttpResponse<String> answer = door.get("/");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }
  }

  @Test
  void a_problem_that_passes_says_when_to_come_back() throws Exception {
    HttpHandler busy =
        _ -> {
          throw HttpProblem.passing(429, "Slow down", "Later.", Duration.ofMillis(1_500));
        };
    try (OpenDoor door = new OpenDoor(busy)) {
      HttpResponse<String> answer = door.get("/");

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("2");
      assertThat(answer.body())
          .isEqualTo(
              "{\"type\":\"about:blank\",\"title\":\"Slow down\",\"status\":429,"
                  + "\"detail\":\"Later.\"}");
    }
  }

  @Test
  void http2_without_tls_is_spoken_with_who_asks_for_it() throws Exception {
    HttpHandler echo = exchange -> Reply.bytes(200, "text/plain", exchange.body());
    try (OpenDoor door = new OpenDoor(echo, LIMITS.withBodyBytes(1_000));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      client.send(door.request("/").build(), BodyHandlers.ofString());

      HttpResponse<String> answer =
          client.send(
              door.request("/").POST(BodyPublishers.ofString("hello")).build(),
              BodyHandlers.ofString());
      HttpResponse<String> refused =
          client.send(
              door.request("/").POST(BodyPublishers.ofString("x".repeat(1_001))).build(),
              BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(refused.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void sixty_four_requests_run_at_the_same_time() throws Exception {
    CyclicBarrier together = new CyclicBarrier(64);
    HttpHandler meeting =
        _ -> {
          together.await(20, TimeUnit.SECONDS);
          return Reply.empty(204);
        };
    try (OpenDoor door = new OpenDoor(meeting)) {
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(door.client.sendAsync(door.request("/").build(), BodyHandlers.discarding()));
      }
      for (CompletableFuture<HttpResponse<Void>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(204);
      }
    }
  }

  @Test
  void more_requests_than_the_limit_wait_a_moment_and_then_get_a_503() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler slow =
        _ -> {
          running.countDown();
          end.await();
          return Reply.empty(204);
        };
    try (OpenDoor door = new OpenDoor(slow, LIMITS.withRequests(1))) {
      CompletableFuture<HttpResponse<Void>> first =
          door.client.sendAsync(door.request("/").build(), BodyHandlers.discarding());
      running.await();

      HttpResponse<String> second = door.get("/");
      end.countDown();

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      assertThat(first.get().statusCode()).isEqualTo(204);
    }
  }

  @Test
  void a_handler_may_take_longer_than_a_connection_may_idle() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HttpHandler slow = _ -> Reply.json(200, never.await(600, TimeUnit.MILLISECONDS));
    try (OpenDoor door = new OpenDoor(slow, LIMITS.withIdle(Duration.ofMillis(150)))) {
      assertThat(door.get("/").body()).isEqualTo("false");
    }
  }

  @Test
  void a_silent_connection_is_closed() throws Exception {
    try (OpenDoor door =
            new OpenDoor(_ -> Reply.empty(204), LIMITS.withIdle(Duration.ofMillis(150)));
        RawConnection connection = door.raw()) {
      assertThat(connection.readToEnd()).isEmpty();
    }
  }

  @Test
  void stopping_lets_a_running_request_finish_and_takes_no_new_one() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler slow =
        _ -> {
          running.countDown();
          end.await();
          return Reply.empty(204);
        };
    try (OpenDoor door = new OpenDoor(slow, LIMITS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<HttpResponse<Void>> answer =
          door.client.sendAsync(door.request("/").build(), BodyHandlers.discarding());
      running.await();
      Future<?> stopping = threads.submit(door.door::stop);
      await().until(() -> isRefused(door));
      assertThat(stopping.isDone()).isFalse();

      end.countDown();

      assertThat(answer.get().statusCode()).isEqualTo(204);
      stopping.get();
    }
  }

  @Test
  void stopping_cuts_off_what_takes_longer_than_it_may() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    HttpHandler endless =
        _ -> {
          running.countDown();
          new CountDownLatch(1).await();
          return Reply.empty(204);
        };
    OpenDoor door = new OpenDoor(endless, LIMITS.withDrain(Duration.ofMillis(200)));
    try (RawConnection connection = door.raw()) {
      connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      running.await();

      door.close();

      assertThat(connection.readToEnd()).doesNotContain("204");
    }
  }

  @Test
  void who_asks_is_told_by_a_proxy_only_where_it_is_trusted() throws Exception {
    for (boolean trusted : List.of(true, false)) {
      HttpOptions options = new HttpOptions("127.0.0.1", 0, LIMITS, trusted);
      HttpDoor door =
          new HttpDoor(
              "proxied",
              options,
              exchange -> Reply.text(200, "text/plain", exchange.remoteAddress()),
              BodyBudget.UNLIMITED);
      int port = door.start();
      try (RawConnection connection =
          new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port))) {
        connection.send(
            "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.7\r\nConnection: close\r\n\r\n");

        assertThat(connection.readToEnd()).endsWith(trusted ? "192.0.2.7" : "127.0.0.1");
      } finally {
        door.stop();
      }
    }
  }

  @Test
  void a_status_without_a_body_is_sent_without_one() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.json(204, "body"))) {
      HttpResponse<String> answer = door.get("/");

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }

  private static boolean isRefused(OpenDoor door) {
    try (RawConnection connection = door.raw()) {
      return !connection.socket().isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.empty(204))) {
      HttpDoor second =
          new HttpDoor(
              "second",
              HttpOptions.on("127.0.0.1", door.port),
              _ -> Reply.empty(204),
              BodyBudget.UNLIMITED);

      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + door.port);
    }
  }
}
