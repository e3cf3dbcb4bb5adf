package org.oceanframework.samples.github;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts events to the hooks that want them, signed, in the order of the changes, and like GitHub
/// never twice: what fails is lost, what does not fit into the queue too.
///
/// Thread-safe; one thread of its own does the posting.
public final class WebhookSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int QUEUE = 10_000;
  private static final int KEPT = 10_000;

  private final BlockingQueue<SampleEvent> queue = new LinkedBlockingQueue<>(QUEUE);
  private final ArrayDeque<Sent> sent = new ArrayDeque<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final SampleHooks hooks;
  private final Thread thread;

  /// A delivery that was tried.
  ///
  /// @param id the delivery's id
  /// @param type the event's type
  /// @param status the answer's status; 0: there was none
  public record Sent(String id, String type, int status) {}

  WebhookSender(SampleHooks hooks) {
    this.hooks = hooks;
    this.thread = Thread.ofVirtual().name("sample-github-webhooks").start(this::run);
  }

  /// The latest deliveries, the oldest first.
  public List<Sent> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /// Posts what was queued until now no more, and ends the thread.
  @Override
  public void close() {
    thread.interrupt();
  }

  void send(SampleEvent event) {
    if (!queue.offer(event)) {
      LOG.atWarn().addKeyValue("event", event.type()).log("The queue of webhooks is full");
    }
  }

  private void run() {
    try {
      while (true) {
        SampleEvent event = queue.take();
        for (SampleHooks.Target target : hooks.targets(event.name())) {
          post(event, target);
        }
      }
    } catch (InterruptedException e) {
      client.shutdownNow();
    }
  }

  private void post(SampleEvent event, SampleHooks.Target target) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    byte[] body = event.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("User-Agent", "GitHub-Hookshot/sample")
            .header("X-GitHub-Event", event.name())
            .header("X-GitHub-Delivery", id)
            .header("X-GitHub-Hook-ID", String.valueOf(target.hook()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    target.secret().ifPresent(it -> request.header("X-Hub-Signature-256", Signature.of(body, it)));
    int status = 0;
    try {
      status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      LOG.atInfo()
          .addKeyValue("event", event.type())
          .log("A webhook was not delivered: {}", e.toString());
    }
    note(new Sent(id, event.type(), status));
  }

  private void note(Sent delivery) {
    synchronized (sent) {
      if (sent.size() == KEPT) {
        sent.removeFirst();
      }
      sent.add(delivery);
    }
  }
}
