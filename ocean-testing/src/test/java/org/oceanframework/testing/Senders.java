package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/// Many senders of things at once, and what they were answered. Each sends things of its own, so
/// that the sizes of a key grow in the order in which they were sent.
final class Senders {
  private static final int SENDERS = 16;
  private static final int PAUSE_MILLIS = 5;

  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final Set<String> wrong = new ConcurrentSkipListSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean sending;
  private volatile boolean counting;

  /// Begins to send, until {@link #stop}.
  ///
  /// @param name what the keys begin with; another one each time
  void start(TestSender sender, String name) {
    sending = true;
    counting = true;
    for (int i = 0; i < SENDERS; i++) {
      String own = name + "-s" + i;
      threads.add(Thread.ofVirtual().start(() -> sendMany(sender, own)));
    }
  }

  private void sendMany(TestSender sender, String name) {
    try {
      int unanswered = 0;
      for (int i = 0; sending; i++) {
        String thing = "%s-%d-%d".formatted(name, unanswered, i % 3);
        try {
          note(sender.send("thing.changed", Things.thing(thing, thing, i)), thing);
        } catch (IOException _) {
          // Not promised. It may still arrive, later than the next one, which has another key.
          unanswered++;
          statuses.merge(0, 1, Integer::sum);
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Answer answer, String thing) throws InterruptedException {
    statuses.merge(answer.status(), 1, Integer::sum);
    if (answer.status() == 202) {
      if (counting) {
        accepted.put(answer.id(), thing);
      }
    } else if (answer.status() != 503 || answer.header("Retry-After").isEmpty()) {
      wrong.add(answer.toString());
    } else {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /// What is answered from now on was not promised.
  void countNoMore() {
    counting = false;
  }

  void stop() throws InterruptedException {
    sending = false;
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  /// What was answered 202: the thing, by the delivery's id.
  Map<String, String> accepted() {
    return accepted;
  }

  /// How often each status was answered; 0 stands for no answer.
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  void awaitAccepted(int more) throws IOException, InterruptedException {
    int enough = accepted.size() + more;
    Waiting.until(enough + " answers of 202", accepted::size, count -> count >= enough);
  }

  void awaitStatus(int status) throws IOException, InterruptedException {
    int before = statuses.getOrDefault(status, 0);
    Waiting.until(
        "an answer of " + status, () -> statuses.getOrDefault(status, 0), now -> now > before);
  }

  /// Each answer was a 202, or a 503 that says when to come again.
  void assertNoOtherAnswers() {
    assertThat(wrong).isEmpty();
  }
}
