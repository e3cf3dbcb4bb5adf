package org.oceanframework.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds while a body is read: size, memory, pace.
@Timeout(60)
final class BodyLimitsTest {
  private static final HttpOptions.Limits SMALL =
      HttpOptions.Limits.DEFAULT.withBodyBytes(100_000).withDrain(Duration.ofSeconds(5));

  private static final HttpHandler LENGTH = exchange -> Reply.json(200, exchange.body().length);

  @Test
  void a_body_of_exactly_the_limit_is_read_and_one_byte_more_is_a_413() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL)) {
      assertThat(door.send(post(door, new byte[100_000])).body()).isEqualTo("100000");

      HttpResponse<String> refused = door.send(post(door, new byte[100_001]));

      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.body()).contains("at most 100000 bytes");
    }
  }

  @Test
  void the_limit_holds_for_chunked_bodies_that_announce_no_length() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL)) {
      assertThat(door.send(chunked(door, new byte[100_000])).body()).isEqualTo("100000");
      assertThat(door.send(chunked(door, new byte[600_000])).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void an_announced_length_over_the_limit_is_refused_before_a_byte_is_read() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL);
        RawConnection connection = door.raw()) {
      connection.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\nExpect: 100-continue\r\n\r\n");

      String answer = connection.readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("100 Continue");
    }
  }

  @Test
  void a_sender_that_expects_a_continue_gets_it() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL);
        RawConnection connection = door.raw()) {
      connection.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      connection.readUntil("HTTP/1.1 100 Continue\r\n\r\n");
      connection.send("hello");

      assertThat(connection.readUntil("\r\n\r\n5")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void after_a_413_the_connection_is_closed_and_a_pipelined_request_is_not_read_from_the_body()
      throws Exception {
    AtomicInteger handled = new AtomicInteger();
    HttpHandler counting =
        exchange -> {
          handled.incrementAndGet();
          return LENGTH.handle(exchange);
        };
    try (OpenDoor door = new OpenDoor(counting, SMALL.withBodyBytes(10));
        RawConnection connection = door.raw()) {
      connection.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n"
              + "x".repeat(30)
              + "GET /second HTTP/1.1\r\nHost: x\r\n\r\n");

      String answer = connection.readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("Connection: close");
      assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
      assertThat(handled).hasValue(1);
    }
  }

  @Test
  void requests_sent_in_one_go_are_answered_in_order_on_one_connection() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL);
        RawConnection connection = door.raw()) {
      String request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
      connection.send(request + request + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(connection.readToEnd().split("HTTP/1.1 200", -1)).hasSize(4);
    }
  }

  @Test
  void a_small_body_that_no_handler_reads_does_not_cost_the_connection() throws Exception {
    try (OpenDoor door = new OpenDoor(_ -> Reply.empty(204), SMALL);
        RawConnection connection = door.raw()) {
      connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
      connection.readUntil("\r\n\r\n");
      connection.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void a_compressed_body_is_a_415() throws Exception {
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL)) {
      HttpResponse<String> refused =
          door.send(post(door, new byte[10]).header("Content-Encoding", "gzip"));

      assertThat(refused.statusCode()).isEqualTo(415);
      assertThat(refused.body()).contains("without Content-Encoding");
    }
  }

  @Test
  void a_body_that_drips_is_cut_off() throws Exception {
    HttpOptions.Pace quick =
        new HttpOptions.Pace(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(200), 1_000_000);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL.withPace(quick));
        RawConnection connection = door.raw()) {
      connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n");

      assertThatThrownBy(() -> dripUntilCut(connection)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_body_that_stops_gets_a_408() throws Exception {
    HttpOptions.Pace quick =
        new HttpOptions.Pace(
            Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofMinutes(1), 1);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL.withPace(quick));
        RawConnection connection = door.raw()) {
      connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\nabc");

      assertThat(connection.readToEnd())
          .startsWith("HTTP/1.1 408")
          .contains("The body came too slowly.");
    }
  }

  @Test
  void a_head_that_drips_is_cut_off() throws Exception {
    HttpOptions.Pace quick =
        new HttpOptions.Pace(
            Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(5), 1_000);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL.withPace(quick));
        RawConnection first = door.raw();
        RawConnection second = door.raw()) {
      first.send("GET / HTTP/1.1\r\n");
      second.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      second.readUntil("\r\n\r\n0");
      second.send("GET / HT");

      assertThatThrownBy(() -> dripUntilCut(first)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> dripUntilCut(second)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void an_idle_connection_outlives_the_time_for_heads() throws Exception {
    HttpOptions.Pace quick =
        new HttpOptions.Pace(
            Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofSeconds(5), 1_000);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL.withPace(quick));
        RawConnection idle = door.raw();
        RawConnection dripping = door.raw()) {
      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      idle.readUntil("\r\n\r\n0");
      dripping.send("GET / HTTP/1.1\r\n");
      assertThatThrownBy(() -> dripUntilCut(dripping)).isInstanceOf(IOException.class);

      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(idle.readUntil("\r\n\r\n0")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void without_budget_a_body_is_a_503_and_what_was_reserved_is_given_back() throws Exception {
    CountingBudget budget = new CountingBudget(50_000);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL, budget)) {
      HttpResponse<String> refused = door.send(post(door, new byte[60_000]));
      HttpResponse<String> refusedLate = door.send(chunked(door, new byte[60_000]));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refusedLate.statusCode()).isEqualTo(503);
      assertThat(door.send(post(door, new byte[40_000])).statusCode()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(budget.left).hasValue(50_000));
      assertThat(budget.smallest).hasValueLessThanOrEqualTo(10_000);
    }
  }

  @Test
  void memory_is_reserved_for_what_has_arrived_not_for_what_was_announced() throws Exception {
    CountingBudget budget = new CountingBudget(1_000_000);
    HttpOptions.Limits large = SMALL.withBodyBytes(50_000_000);
    CountDownLatch reading = new CountDownLatch(1);
    HttpHandler handler =
        exchange -> {
          reading.countDown();
          return LENGTH.handle(exchange);
        };
    try (OpenDoor door = new OpenDoor(handler, large, budget);
        RawConnection connection = door.raw()) {
      connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\nabc");
      assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(door.send(post(door, new byte[500_000])).body()).isEqualTo("500000");
    }
    await().untilAsserted(() -> assertThat(budget.left).hasValue(1_000_000));
  }

  @Test
  void a_body_that_breaks_off_frees_its_memory() throws Exception {
    CountingBudget budget = new CountingBudget(1_000_000);
    try (OpenDoor door = new OpenDoor(LENGTH, SMALL, budget)) {
      try (RawConnection connection = door.raw()) {
        connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\nabc");
        await().untilAsserted(() -> assertThat(budget.left.get()).isLessThan(1_000_000));
      }
      await().untilAsserted(() -> assertThat(budget.left).hasValue(1_000_000));
    }
  }

  private static HttpRequest.Builder post(OpenDoor door, byte[] body) {
    return door.request("/").POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static HttpRequest.Builder chunked(OpenDoor door, byte[] body) {
    return door.request("/")
        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  /// One byte each 20 ms, until the other side has closed and writing fails.
  private static void dripUntilCut(RawConnection connection) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 500; i++) {
      connection.send("x");
      if (never.await(20, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private static final class CountingBudget implements BodyBudget {
    final AtomicInteger left;
    final AtomicInteger smallest;

    CountingBudget(int bytes) {
      left = new AtomicInteger(bytes);
      smallest = new AtomicInteger(bytes);
    }

    @Override
    public boolean tryReserve(int bytes) {
      int before = left.getAndUpdate(n -> n >= bytes ? n - bytes : n);
      smallest.accumulateAndGet(left.get(), Math::min);
      return before >= bytes;
    }

    @Override
    public void release(int bytes) {
      left.addAndGet(bytes);
    }
  }
}
