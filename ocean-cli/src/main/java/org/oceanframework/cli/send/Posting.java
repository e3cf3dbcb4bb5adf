package org.oceanframework.cli.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.oceanframework.core.gate.Signer;

/// Posts deliveries, each once: no retries, no redirects.
///
/// One virtual thread per connection takes the next delivery when it has the answer to its last
/// one. With a rate, a delivery's time counts from when it was due, so that a receiver that stalls
/// is not measured only by the deliveries that got through.
final class Posting {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final long LARGEST_ANSWER = 1_024 * 1_024;

  private final URI to;
  private final Mail mail;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /// What is sent.
  ///
  /// @param event as the provider names it
  record Mail(String event, Payloads payloads, Signer signer) {}

  /// How much and how fast.
  ///
  /// @param rate deliveries a second; empty: as fast as the answers come
  record Pace(int count, Optional<Double> rate, int connections) {}

  Posting(URI to, Mail mail, InstantSource clock) {
    this.to = to;
    this.mail = mail;
    this.clock = clock;
  }

  /// Sends all and hands out the answers, one at a time.
  ///
  /// @return how long it took
  Duration send(Pace pace, Consumer<Answer> answered) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Math.min(pace.connections(), pace.count()); i++) {
        threads.execute(() -> work(pace, next, start, answered));
      }
      threads.shutdown();
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void work(Pace pace, AtomicInteger next, long start, Consumer<Answer> answered) {
    try {
      for (int n = next.getAndIncrement(); n < pace.count(); n = next.getAndIncrement()) {
        long due = System.nanoTime();
        if (pace.rate().isPresent()) {
          due = start + (long) (n / pace.rate().get() * 1e9);
          TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        Answer answer = post(n, due);
        synchronized (next) {
          answered.accept(answer);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer post(int n, long due) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    byte[] body = mail.payloads().body(n);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(ANSWER)
            .header("User-Agent", "ocean-send")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    mail.signer()
        .headers(new Signer.Outgoing(body, id, mail.event(), clock.instant()))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    int status = 0;
    String text;
    try {
      HttpResponse<String> answer =
          http.send(
              request.build(),
              BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
      status = answer.statusCode();
      text = answer.body();
    } catch (IOException e) {
      text = e.toString();
    }
    return new Answer(n, id, status, text, System.nanoTime() - due);
  }
}
