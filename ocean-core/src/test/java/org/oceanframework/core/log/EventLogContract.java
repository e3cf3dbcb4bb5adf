package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.all;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.delivery;
import static org.oceanframework.core.log.Deliveries.seqs;
import static org.oceanframework.core.log.Deliveries.sourceIds;
import static org.oceanframework.core.log.Deliveries.text;
import static org.oceanframework.core.log.Deliveries.together;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every event log does.
abstract class EventLogContract {

  private static final byte[] NO_BODY = {};

  /// Opens the log; the one that the same test closed before, if it did.
  abstract EventLog open() throws IOException;

  @Test
  void a_delivery_is_read_back_as_it_was_also_after_reopening() throws IOException {
    List<DeliveryRecord> deliveries =
        List.of(
            new DeliveryRecord(
                -1,
                "/a/b",
                "",
                "Schlüssel 🔑",
                "",
                "",
                List.of(Map.entry("x", ""), Map.entry("x", "zwei \u0000 €")),
                text("{\"ä\":1}")),
            new DeliveryRecord(Long.MAX_VALUE, "", "", "", "", "", List.of(), new byte[0]),
            delivery("large", 3_000_000));
    List<LogEntry> entries;
    try (EventLog log = open()) {
      entries = log.append(deliveries);
      assertReads(log, entries, deliveries);
    }
    try (EventLog log = open()) {
      assertReads(log, entries, deliveries);
      assertThat(all(log)).isEqualTo(entries);
    }
  }

  private static void assertReads(
      EventLog log, List<LogEntry> entries, List<DeliveryRecord> deliveries) {
    for (int i = 0; i < entries.size(); i++) {
      DeliveryRecord read = log.read(entries.get(i).position()).orElseThrow();
      assertThat(read.body()).isEqualTo(deliveries.get(i).body());
      assertThat(withoutBody(read)).isEqualTo(withoutBody(deliveries.get(i)));
    }
  }

  /// Records compare arrays by identity.
  private static DeliveryRecord withoutBody(DeliveryRecord delivery) {
    return new DeliveryRecord(
        delivery.receivedAtMillis(),
        delivery.path(),
        delivery.event(),
        delivery.key(),
        delivery.sourceId(),
        delivery.verifiedBy(),
        delivery.headers(),
        NO_BODY);
  }

  @Test
  void an_entry_says_what_orders_the_delivery() throws IOException {
    try (EventLog log = open()) {
      LogEntry entry = append(log, "one");
      assertThat(entry.seq()).isEqualTo(1);
      assertThat(entry.path()).isEqualTo("/webhook");
      assertThat(entry.event()).isEqualTo("issues");
      assertThat(entry.key()).isEqualTo("acme/shop#1");
      assertThat(entry.sourceId()).isEqualTo("one");
      assertThat(entry.receivedAtMillis()).isEqualTo(1_700_000_000_123L);
      assertThat(entry.bytes()).isBetween(300, 450);
      assertThat(log.find(1)).contains(entry);
    }
  }

  @Test
  void an_empty_log_has_no_head_and_no_entries() throws IOException {
    try (EventLog log = open()) {
      assertThat(log.head()).isZero();
      assertThat(log.scan(Position.START, 10))
          .isEqualTo(new EventLog.Scan(List.of(), Position.START));
      assertThat(log.find(1)).isEmpty();
      assertThat(log.append(List.of())).isEmpty();
      assertThat(log.status().failure()).isEmpty();
      assertThat(log.status().oldestSeq()).isZero();
    }
  }

  @Test
  void many_callers_get_sequences_without_gaps_in_the_order_of_the_log() throws Exception {
    List<LogEntry> acknowledged = new CopyOnWriteArrayList<>();
    List<LogEntry> told = new ArrayList<>();
    try (EventLog log = open()) {
      log.onAppended((entries, next) -> told.addAll(entries));
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int c = 0; c < 64; c++) {
          String caller = "c" + c + "-";
          callers.execute(() -> {
            for (int i = 0; i < 20; i++) {
              acknowledged.addAll(log.append(together(caller + i + "a", caller + i + "b")));
            }
          });
        }
      }
      List<LogEntry> entries = all(log);
      assertThat(entries)
          .extracting(LogEntry::seq)
          .isEqualTo(LongStream.rangeClosed(1, 64 * 20 * 2).boxed().toList());
      assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(entries);
      assertThat(told).isEqualTo(entries);
      assertInOrderOfEachCaller(entries);
      assertThat(log.head()).isEqualTo(64 * 20 * 2);
    }
  }

  private static void assertInOrderOfEachCaller(List<LogEntry> entries) {
    for (int c = 0; c < 64; c++) {
      String caller = "c" + c + "-";
      assertThat(entries.stream().map(LogEntry::sourceId).filter(id -> id.startsWith(caller)))
          .isEqualTo(
              IntStream.range(0, 20)
                  .boxed()
                  .flatMap(i -> List.of(caller + i + "a", caller + i + "b").stream())
                  .toList());
    }
  }

  @Test
  void a_scan_goes_on_where_the_one_before_ended() throws IOException {
    try (EventLog log = open()) {
      for (int i = 0; i < 10; i++) {
        append(log, "d" + i);
      }
      EventLog.Scan first = log.scan(Position.START, 4);
      EventLog.Scan second = log.scan(first.next(), 100);
      EventLog.Scan nothing = log.scan(second.next(), 100);
      assertThat(first.entries()).extracting(LogEntry::seq).containsExactly(1L, 2L, 3L, 4L);
      assertThat(second.entries()).extracting(LogEntry::seq).hasSize(6).startsWith(5L);
      assertThat(nothing.entries()).isEmpty();
      assertThat(nothing.next()).isEqualTo(second.next());
      LogEntry third = first.entries().get(2);
      assertThat(log.scan(third.position(), 1).entries()).containsExactly(third);
      append(log, "later");
      assertThat(log.scan(nothing.next(), 100).entries())
          .extracting(LogEntry::sourceId)
          .containsExactly("later");
    }
  }

  @Test
  void a_scan_beside_appends_sees_everything_once() throws Exception {
    try (EventLog log = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean done = new AtomicBoolean();
      Future<List<Long>> seen = threads.submit(() -> follow(log, done));
      for (int i = 0; i < 300; i++) {
        append(log, "d" + i);
      }
      done.set(true);
      assertThat(seen.get()).isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
    }
  }

  private static List<Long> follow(EventLog log, AtomicBoolean done) {
    List<Long> seen = new ArrayList<>();
    Position at = Position.START;
    while (true) {
      boolean last = done.get();
      EventLog.Scan scan = log.scan(at, 7);
      scan.entries().forEach(entry -> seen.add(entry.seq()));
      at = scan.next();
      if (last && scan.entries().isEmpty()) {
        return seen;
      }
    }
  }

  @Test
  void the_listener_is_told_before_the_caller_and_with_the_next_position() throws IOException {
    List<Position> ends = new ArrayList<>();
    try (EventLog log = open()) {
      log.onAppended((entries, next) -> ends.add(next));
      append(log, "one");
      assertThat(ends).hasSize(1);
      LogEntry two = append(log, "two");
      assertThat(log.scan(ends.getFirst(), 1).entries()).containsExactly(two);
    }
  }

  @Test
  void a_listener_that_throws_harms_nobody() throws IOException {
    try (EventLog log = open()) {
      log.onAppended((entries, next) -> {
        throw new IllegalStateException("on purpose");
      });
      append(log, "one");
      assertThat(append(log, "two").seq()).isEqualTo(2);
    }
  }

  @Test
  void interrupted_callers_append_and_read_and_stay_interrupted() throws Exception {
    try (EventLog log = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<DeliveryRecord>>> reads = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String sourceId = "d" + i;
        reads.add(threads.submit(() -> appendAndReadInterrupted(log, sourceId)));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(reads.get(i).get().orElseThrow().sourceId()).isEqualTo("d" + i);
      }
      append(log, "after");
      assertThat(seqs(log)).hasSize(51);
    }
  }

  private static Optional<DeliveryRecord> appendAndReadInterrupted(EventLog log, String sourceId)
      throws ExecutionException {
    Thread.currentThread().interrupt();
    LogEntry entry = append(log, sourceId);
    assertThat(log.scan(entry.position(), 1).entries()).containsExactly(entry);
    Optional<DeliveryRecord> read = log.read(entry.position());
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    return read;
  }

  @Test
  void the_name_and_the_sequence_go_on_after_reopening() throws IOException {
    String name;
    try (EventLog log = open()) {
      name = log.name();
      append(log, "one");
    }
    try (EventLog log = open()) {
      assertThat(log.name()).isEqualTo(name).matches("[a-z0-9]{4}");
      assertThat(log.head()).isEqualTo(1);
      assertThat(append(log, "two").seq()).isEqualTo(2);
      assertThat(sourceIds(log)).containsExactly("one", "two");
      assertThat(log.find(2).orElseThrow().sourceId()).isEqualTo("two");
      assertThat(log.find(3)).isEmpty();
    }
  }
}
