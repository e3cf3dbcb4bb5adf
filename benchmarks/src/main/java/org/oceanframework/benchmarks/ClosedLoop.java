package org.oceanframework.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Posts over a number of connections, each as fast as it is answered, for some seconds.
///
/// @param target where to
/// @param connections how many, each on a virtual thread of its own
/// @param seconds how long
/// @param keys which repositories the deliveries are of
record ClosedLoop(Target target, int connections, int seconds, Keys keys) {

  /// Which repositories the deliveries are of.
  ///
  /// @param first the id of the first
  /// @param hot whether all deliveries are of the first one
  record Keys(long first, boolean hot) {
    long repository(long number) {
      return hot ? first : first + number;
    }
  }

  /// What came of it.
  record Outcome(Collection<String> ids, Latencies answers, long refused, double seconds) {
    double rate() {
      return ids.size() / seconds;
    }
  }

  Outcome run() throws InterruptedException, ExecutionException {
    Tally tally = new Tally();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        senders.add(
            executor.submit(() -> {
              send(tally, end);
              return null;
            }));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    return new Outcome(tally.ids, new Latencies(tally.millis), tally.refused.get(), took);
  }

  private void send(Tally tally, long end) throws IOException {
    Webhooks webhooks = target.webhooks();
    try (Connection connection = new Connection(target.port())) {
      while (System.nanoTime() < end) {
        long number = tally.posted.getAndIncrement();
        byte[] request = webhooks.request(keys.repository(number), number);
        long sent = System.nanoTime();
        Connection.Answer answer = connection.exchange(request);
        tally.count(answer, (System.nanoTime() - sent) / 1e6);
      }
    }
  }

  /// Shared by the senders.
  private static final class Tally {
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    private void count(Connection.Answer answer, double took) {
      if (answer.status() == 202) {
        ids.add(Ids.of(answer.body()));
        millis.add(took);
      } else {
        refused.incrementAndGet();
      }
    }
  }
}
