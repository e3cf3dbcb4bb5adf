package org.oceanframework.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Replies that are written as they come about.
@Timeout(60)
final class StreamedReplyTest {
  private static final HttpOptions.Limits LIMITS =
      HttpOptions.Limits.DEFAULT.withDrain(Duration.ofSeconds(20));

  @Test
  void each_piece_arrives_when_it_is_sent() throws Exception {
    LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    HttpHandler handler =
        _ ->
            Reply.stream(
                "text/event-stream",
                out -> {
                  for (String next = news.take(); !next.equals("end"); next = news.take()) {
                    out.send(("data: " + next + "\n\n").getBytes(UTF_8));
                  }
                });
    try (OpenDoor door = new OpenDoor(handler, LIMITS)) {
      HttpResponse<InputStream> answer =
          door.client.send(door.request("/").build(), BodyHandlers.ofInputStream());
      BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));

      news.add("one");
      assertThat(lines.readLine()).isEqualTo("data: one");
      news.add("two");
      lines.readLine();
      assertThat(lines.readLine()).isEqualTo("data: two");
      news.add("end");
      lines.readLine();
      assertThat(lines.readLine()).isNull();
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    }
  }

  @Test
  void a_writer_learns_that_its_reader_is_gone() throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    HttpHandler handler =
        _ ->
            Reply.stream(
                "text/event-stream",
                out -> {
                  CountDownLatch closed = new CountDownLatch(1);
                  out.onClose(() -> told.set(true));
                  out.onClose(closed::countDown);
                  try {
                    do {
                      out.send(":\n\n".getBytes(UTF_8));
                    } while (!closed.await(10, TimeUnit.MILLISECONDS));
                  } finally {
                    ended.countDown();
                  }
                });
    try (OpenDoor door = new OpenDoor(handler, LIMITS)) {
      try (RawConnection connection = door.raw()) {
        connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        connection.readUntil(":\n\n");
      }

      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      await().untilTrue(told);
    }
  }

  @Test
  void a_door_that_stops_ends_its_streams_at_once() throws Exception {
    HttpHandler handler =
        _ ->
            Reply.stream(
                "text/event-stream",
                out -> {
                  CountDownLatch closed = new CountDownLatch(1);
                  out.onClose(closed::countDown);
                  closed.await();
                });
    OpenDoor door = new OpenDoor(handler, LIMITS);
    try (RawConnection connection = door.raw()) {
      connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      connection.readUntil("\r\n\r\n");
      long start = System.nanoTime();

      door.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(connection.readToEnd()).isEqualTo("0\r\n\r\n");
    }
  }

  @Test
  void a_stream_outlives_the_idle_time_of_connections_and_takes_no_place_of_requests()
      throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler handler =
        exchange ->
            exchange.rawPath().equals("/short")
                ? Reply.empty(204)
                : Reply.stream(
                    "text/event-stream",
                    out -> {
                      out.send("a".getBytes(UTF_8));
                      end.await(600, TimeUnit.MILLISECONDS);
                      out.send("b".getBytes(UTF_8));
                    });
    try (OpenDoor door =
            new OpenDoor(handler, LIMITS.withRequests(1).withIdle(Duration.ofMillis(150)));
        RawConnection connection = door.raw()) {
      connection.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      connection.readUntil("a");

      assertThat(door.get("/short").statusCode()).isEqualTo(204);
      assertThat(connection.readToEnd()).contains("b");
    }
  }
}
