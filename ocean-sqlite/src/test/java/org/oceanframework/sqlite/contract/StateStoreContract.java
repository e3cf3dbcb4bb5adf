package org.oceanframework.sqlite.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oceanframework.sqlite.contract.Samples.duplicate;
import static org.oceanframework.sqlite.contract.Samples.entry;
import static org.oceanframework.sqlite.contract.Samples.finished;
import static org.oceanframework.sqlite.contract.Samples.opened;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateStore.Work;
import org.oceanframework.core.state.StateTransaction;
import org.oceanframework.core.state.StateUnavailableException;

/// What every state store must keep.
public abstract class StateStoreContract {

  @TempDir private Path folder;

  private StateStore store;

  /// Opens the store of a folder.
  protected abstract StateStore open(Path folder);

  @BeforeEach
  void open() {
    store = open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open(folder);
  }

  private <T> T write(Work<T> work) {
    return store.writeAndWait(Durability.REPEATABLE, work);
  }

  private void run(Consumer<StateTransaction> work) {
    write(transaction -> {
      work.accept(transaction);
      return "";
    });
  }

  @Test
  void a_new_store_knows_nothing() {
    assertThat(store.<Cursor>read(reader -> reader.cursor())).isEqualTo(Cursor.START);
    assertThat(store.<Long>read(reader -> sum(reader.counts()))).isZero();
    assertThat(store.<List<OpenDelivery>>read(reader -> reader.open(0, 10))).isEmpty();
  }

  @Test
  void the_cursor_moves_forward_only_and_survives() {
    run(transaction -> transaction.cursor(new Cursor(5, new Position(50))));
    run(transaction -> transaction.cursor(new Cursor(3, new Position(30))));
    run(transaction -> {
      transaction.cursor(new Cursor(9, new Position(90)));
      transaction.cursor(new Cursor(7, new Position(70)));
    });

    reopen();

    assertThat(store.<Cursor>read(reader -> reader.cursor()))
        .isEqualTo(new Cursor(9, new Position(90)));
  }

  @Test
  void final_and_open_deliveries_come_back_as_they_were() {
    FinalDelivery dead = finished(entry(1, "ключ", "id-1"), DeliveryState.DEAD);
    OpenDelivery retrying = opened(entry(2, "k", "id-2"), DeliveryState.RETRYING);
    run(transaction -> {
      transaction.finish(dead);
      transaction.open(retrying);
    });

    reopen();

    assertThat(store.<Optional<FinalDelivery>>read(reader -> reader.finalDelivery(1)))
        .contains(dead);
    assertThat(store.<Optional<OpenDelivery>>read(reader -> reader.openDelivery(2)))
        .contains(retrying);
    assertThat(store.<Boolean>read(reader -> reader.isFinal(1))).isTrue();
    assertThat(store.<Boolean>read(reader -> reader.isFinal(2))).isFalse();
  }

  @Test
  void a_delivery_is_either_open_or_final_and_counted_once() {
    LogEntry entry = entry(1, "k", "id");
    run(transaction -> transaction.open(opened(entry, DeliveryState.QUEUED)));
    run(transaction -> transaction.open(opened(entry, DeliveryState.RETRYING)));
    assertThat(counts()).containsEntry(DeliveryState.RETRYING, 1L).hasSize(5);

    run(transaction -> transaction.finish(finished(entry, DeliveryState.DEAD)));
    assertThat(counts()).containsEntry(DeliveryState.DEAD, 1L).hasSize(4);

    run(transaction -> transaction.open(opened(entry, DeliveryState.QUEUED)));
    assertThat(counts())
        .containsEntry(DeliveryState.DEAD, 0L)
        .containsEntry(DeliveryState.QUEUED, 1L);

    run(transaction -> transaction.finish(finished(entry, DeliveryState.APPLIED)));
    run(transaction -> transaction.finish(finished(entry, DeliveryState.SUPERSEDED)));
    assertThat(counts())
        .containsEntry(DeliveryState.APPLIED, 0L)
        .containsEntry(DeliveryState.SUPERSEDED, 1L);
    assertThat(sum(counts())).isEqualTo(1);
  }

  @Test
  void the_smallest_sequence_is_the_first_of_a_senders_id() {
    run(transaction -> transaction.finish(finished(entry(8, "k", "same"), DeliveryState.APPLIED)));
    run(transaction -> transaction.finish(finished(entry(5, "k", "same"), DeliveryState.APPLIED)));
    run(transaction -> transaction.open(opened(entry(9, "k", "same"), DeliveryState.QUEUED)));
    run(transaction -> transaction.finish(finished(entry(10, "k", ""), DeliveryState.APPLIED)));

    assertThat(store.<OptionalLong>read(reader -> reader.firstSeq("/webhook", "same"))).hasValue(5);
    assertThat(store.<OptionalLong>read(reader -> reader.firstSeq("/other", "same"))).isEmpty();
    assertThat(this.<OptionalLong>write(transaction -> transaction.firstSeq("/webhook", "")))
        .isEmpty();
  }

  @Test
  void counters_equal_a_recount_after_random_operations_and_reopening() {
    Random random = new Random(42);
    Map<Long, DeliveryState> expected = new HashMap<>();
    Map<Long, Boolean> duplicates = new HashMap<>();
    DeliveryState[] finals = {
      DeliveryState.APPLIED, DeliveryState.IGNORED, DeliveryState.SUPERSEDED, DeliveryState.DEAD
    };
    DeliveryState[] opens = {DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.PARKED};
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      long seq = 1L + random.nextInt(400);
      LogEntry entry = entry(seq, "k" + seq % 7, "id-" + seq % 300);
      int what = random.nextInt(10);
      boolean fails = random.nextInt(5) == 0;
      DeliveryState state = what < 5 ? finals[random.nextInt(4)] : opens[random.nextInt(3)];
      boolean isDuplicate = what < 5 && state == DeliveryState.IGNORED && random.nextBoolean();
      stages.add(
          store
              .write(
                  Durability.REPEATABLE,
                  transaction -> {
                    if (!state.isFinal()) {
                      transaction.open(opened(entry, state));
                    } else {
                      transaction.finish(
                          isDuplicate ? duplicate(entry, 1) : finished(entry, state));
                    }
                    if (fails) {
                      throw new IllegalArgumentException("this one fails");
                    }
                    return "";
                  })
              .toCompletableFuture());
      if (!fails) {
        expected.put(seq, state);
        duplicates.put(seq, isDuplicate);
      }
    }
    stages.forEach(stage -> stage.handle((value, failure) -> "").join());

    Map<DeliveryState, Long> recount = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : finals) {
      recount.put(state, 0L);
    }
    expected.values().forEach(state -> recount.merge(state, 1L, Long::sum));
    long duplicateCount = duplicates.values().stream().filter(is -> is).count();
    assertThat(counts()).isEqualTo(recount);
    assertThat(store.<Long>read(reader -> reader.duplicates())).isEqualTo(duplicateCount);

    reopen();

    assertThat(counts()).isEqualTo(recount);
    for (DeliveryState state : recount.keySet()) {
      assertThat(list(Optional.of(state), Optional.empty(), Long.MAX_VALUE, 1_000))
          .hasSize(recount.get(state).intValue());
    }
  }

  @Test
  void a_unit_that_throws_is_rolled_back_alone() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<String> blocker = queue(transaction -> await(go));
    CompletableFuture<String> before =
        queue(transaction -> {
          transaction.remember("before", "1");
          return "";
        });
    CompletableFuture<String> bad =
        queue(transaction -> {
          transaction.remember("bad", "1");
          transaction.keepPayload(new KeptPayload(1, Samples.record("x"), 9));
          transaction.cursor(new Cursor(9, new Position(9)));
          throw new IllegalArgumentException("a bad entity");
        });
    CompletableFuture<String> after =
        queue(transaction -> {
          transaction.remember("after", transaction.memory("bad").orElse("not there"));
          return "";
        });
    go.countDown();

    assertThatThrownBy(bad::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("a bad entity");
    CompletableFuture.allOf(blocker, before, after).join();
    assertThat(store.<Optional<String>>read(reader -> reader.memory("before"))).contains("1");
    assertThat(store.<Optional<String>>read(reader -> reader.memory("after")))
        .contains("not there");
    assertThat(store.<Boolean>read(reader -> reader.payload(1).isPresent())).isFalse();
    assertThat(store.<Cursor>read(reader -> reader.cursor())).isEqualTo(Cursor.START);
  }

  @Test
  void waiting_for_a_write_throws_what_the_unit_threw() {
    assertThatThrownBy(() ->
            write(transaction -> {
              throw new IllegalArgumentException("mine");
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
  }

  @Test
  void a_stage_completes_after_the_commit() {
    String seen =
        store
            .write(
                Durability.REPEATABLE,
                transaction -> {
                  transaction.remember("a", "committed");
                  return "";
                })
            .thenApply(
                done -> store.<Optional<String>>read(reader -> reader.memory("a")).orElse("no"))
            .toCompletableFuture()
            .join();

    assertThat(seen).isEqualTo("committed");
  }

  @Test
  void a_transaction_is_refused_outside_its_unit() {
    StateTransaction escaped = write(transaction -> transaction);

    assertThatThrownBy(() -> escaped.remember("a", "b")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void marks_are_kept_per_resource_and_the_newest_is_found() {
    EntityRef ref = new EntityRef("service", "a'; drop table mark; --");
    run(transaction -> {
      transaction.putMark(ref, "repository#0", new Mark(5, 5, false));
      transaction.putMark(ref, "team#1", new Mark(9, 0, true));
      transaction.putMark(ref, "repository#0", new Mark(7, 6, false));
    });

    assertThat(this.<Optional<Mark>>write(transaction -> transaction.mark(ref, "repository#0")))
        .contains(new Mark(7, 6, false));
    assertThat(this.<Optional<Mark>>write(transaction -> transaction.mark(ref, "other#0")))
        .isEmpty();
    assertThat(this.<Optional<Mark>>write(transaction -> transaction.newestMark(ref)))
        .contains(new Mark(9, 0, true));
    assertThat(
            this.<Optional<Mark>>write(
                transaction -> transaction.newestMark(new EntityRef("service", "b"))))
        .isEmpty();
  }

  @Test
  void of_marks_as_new_as_each_other_the_one_of_a_read_is_the_newest() {
    EntityRef ref = new EntityRef("service", "c");
    run(transaction -> {
      transaction.putMark(ref, "repository#0", new Mark(9, 9, true));
      transaction.putMark(ref, "team#1", new Mark(9, 0, false));
    });

    assertThat(this.<Optional<Mark>>write(transaction -> transaction.newestMark(ref)))
        .contains(new Mark(9, 0, false));
  }

  @Test
  void a_kept_payload_comes_back_byte_by_byte() {
    KeptPayload payload = new KeptPayload(4, Samples.record("{\"ü\":\"\u0000\"}"), 123_456);
    run(transaction -> transaction.keepPayload(payload));

    reopen();

    KeptPayload found =
        store.<Optional<KeptPayload>>read(reader -> reader.payload(4)).orElseThrow();
    assertThat(found).usingRecursiveComparison().isEqualTo(payload);
  }

  @Test
  void resyncs_are_listed_newest_first_and_overwritten_by_id_and_kind() {
    run(transaction -> {
      transaction.resync(resync("a", "repository", "running", 1));
      transaction.resync(resync("b", "repository", "running", 2));
      transaction.resync(resync("a", "team", "running", 1));
      transaction.resync(resync("a", "repository", "completed", 1));
    });

    assertThat(store.<List<ResyncRecord>>read(reader -> reader.resyncs(10)))
        .extracting(found -> found.id() + " " + found.kind() + " " + found.state())
        .containsExactly("b repository running", "a repository completed", "a team running");
  }

  @Test
  void lanes_are_refilled_in_order() {
    run(transaction -> {
      for (long seq = 1; seq <= 20; seq++) {
        transaction.open(opened(entry(seq, "k" + seq % 2, ""), DeliveryState.QUEUED));
      }
    });

    assertThat(
            this.<List<OpenDelivery>>write(
                transaction -> transaction.openOfLane("/webhook", "k1", 5, 3)))
        .extracting(found -> found.entry().seq())
        .containsExactly(7L, 9L, 11L);
    assertThat(store.<List<OpenDelivery>>read(reader -> reader.openOfLane("/webhook", "k0", 0, 2)))
        .extracting(found -> found.entry().seq())
        .containsExactly(2L, 4L);
    assertThat(store.<List<OpenDelivery>>read(reader -> reader.open(18, 100)))
        .extracting(found -> found.entry().seq())
        .containsExactly(19L, 20L);
  }

  @Test
  void lists_are_newest_first_filtered_and_paged_over_open_and_final() {
    run(transaction -> {
      for (long seq = 1; seq <= 30; seq++) {
        LogEntry entry = entry(seq, "k" + seq % 3, "");
        switch ((int) (seq % 4)) {
          case 0 -> transaction.finish(finished(entry, DeliveryState.DEAD));
          case 1 -> transaction.open(opened(entry, DeliveryState.RETRYING));
          default -> transaction.finish(finished(entry, DeliveryState.APPLIED));
        }
      }
    });

    assertThat(list(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 4))
        .extracting(found -> found.entry().seq())
        .containsExactly(30L, 29L, 28L, 27L);
    assertThat(list(Optional.of(DeliveryState.DEAD), Optional.empty(), 25, 3))
        .extracting(found -> found.entry().seq())
        .containsExactly(24L, 20L, 16L);
    assertThat(list(Optional.of(DeliveryState.RETRYING), Optional.of("k1"), Long.MAX_VALUE, 9))
        .extracting(found -> found.entry().seq())
        .containsExactly(25L, 13L, 1L);
    assertThat(list(Optional.of(DeliveryState.RUNNING), Optional.empty(), Long.MAX_VALUE, 9))
        .isEmpty();
    assertThat(list(Optional.empty(), Optional.empty(), 2, 1))
        .containsExactly(
            new DeliverySummary(
                entry(1, "k1", ""), DeliveryState.RETRYING, 7, "waits", 0, 99_000, 0));
  }

  @Test
  void finals_of_a_range_are_found() {
    run(transaction -> {
      for (long seq : new long[] {2, 3, 5, 9}) {
        transaction.finish(finished(entry(seq, "k", ""), DeliveryState.APPLIED));
      }
    });

    assertThat(store.<List<Long>>read(reader -> reader.finals(3, 8))).containsExactly(3L, 5L);
  }

  @Test
  void after_closing_writes_and_reads_are_refused() {
    CompletableFuture<String> queued = queue(transaction -> "still done");
    store.close();

    assertThat(queued.join()).isEqualTo("still done");
    assertThatThrownBy(() -> write(transaction -> ""))
        .isInstanceOf(StateUnavailableException.class);
    assertThatThrownBy(() -> store.<Long>read(reader -> reader.duplicates()))
        .isInstanceOf(StateUnavailableException.class);
  }

  private <T> CompletableFuture<T> queue(Work<T> work) {
    return store.write(Durability.REPEATABLE, work).toCompletableFuture();
  }

  private List<DeliverySummary> list(
      Optional<DeliveryState> state, Optional<String> key, long before, int limit) {
    return store.read(reader ->
        reader.deliveries(new DeliveryQuery(state, Optional.of("/webhook"), key, before, limit)));
  }

  private Map<DeliveryState, Long> counts() {
    return store.read(reader -> reader.counts());
  }

  private static long sum(Map<DeliveryState, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  private static ResyncRecord resync(String id, String kind, String state, long startedAt) {
    return new ResyncRecord(id, kind, state, startedAt, 0, 1, 2, 3, "", "");
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
