package org.oceanframework.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.sqlite.contract.Samples.entry;
import static org.oceanframework.sqlite.contract.Samples.finished;
import static org.oceanframework.sqlite.contract.Samples.opened;
import static org.oceanframework.sqlite.contract.Samples.record;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.StateReader;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;

class PruningTest {

  private static final Instant START = Instant.ofEpochMilli(1_000);

  @TempDir private Path folder;

  private SqliteStateStore store;

  @BeforeEach
  void open() {
    Retention retention = new Retention(Duration.ofDays(30), 1_000, Duration.ofDays(7), 10_000, 2);
    store =
        SqliteStateStore.open(
            folder, InstantSource.fixed(START), SqliteOptions.DEFAULTS.with(retention));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void above_the_most_rows_the_oldest_go_but_no_dead_ones_and_none_above_the_cursor() {
    for (int batch = 0; batch < 3; batch++) {
      long from = batch * 1_000L;
      run(transaction -> {
        for (long seq = from + 1; seq <= from + 1_000; seq++) {
          transaction.finish(
              finished(
                  entry(seq, "k", "id" + seq),
                  seq % 100 == 0 ? DeliveryState.DEAD : DeliveryState.APPLIED));
        }
      });
    }
    assertThat(prune(Duration.ZERO).finals()).isZero();
    run(transaction -> transaction.cursor(new Cursor(2_500, new Position(1))));
    Map<DeliveryState, Long> before = counts();

    assertThat(prune(Duration.ZERO).finals()).isEqualTo(2_000);

    assertThat(counts()).isEqualTo(before);
    List<Long> left = store.read(reader -> reader.finals(0, Long.MAX_VALUE));
    assertThat(left).hasSize(1_000).contains(100L, 2_000L, 2_999L).doesNotContain(1L, 1_999L);
    assertThat(store.<Boolean>read(reader -> reader.isFinal(1))).isTrue();
  }

  @Test
  void a_pruned_delivery_that_is_replayed_is_still_counted_once() {
    run(transaction -> {
      transaction.cursor(new Cursor(9, new Position(1)));
      transaction.finish(finished(entry(1, "k", ""), DeliveryState.APPLIED));
      transaction.finish(finished(entry(2, "k", ""), DeliveryState.APPLIED));
    });
    assertThat(prune(Duration.ofDays(40)).finals()).isEqualTo(2);

    run(transaction -> transaction.open(opened(entry(1, "k", ""), DeliveryState.QUEUED)));
    assertThat(sum()).isEqualTo(2);
    run(transaction -> transaction.finish(finished(entry(1, "k", ""), DeliveryState.DEAD)));
    run(transaction -> transaction.finish(finished(entry(2, "k", ""), DeliveryState.IGNORED)));

    assertThat(sum()).isEqualTo(2);
    assertThat(counts())
        .containsEntry(DeliveryState.APPLIED, 0L)
        .containsEntry(DeliveryState.DEAD, 1L)
        .containsEntry(DeliveryState.IGNORED, 1L);
  }

  @Test
  void senders_ids_are_forgotten_after_their_time() {
    run(transaction -> transaction.finish(finished(entry(1, "k", "a"), DeliveryState.APPLIED)));

    assertThat(prune(Duration.ofDays(6)).sourceIds()).isZero();
    assertThat(prune(Duration.ofDays(8)).sourceIds()).isEqualTo(1);
    assertThat(store.<OptionalLong>read(reader -> reader.firstSeq("/webhook", "a"))).isEmpty();
  }

  @Test
  void tombstones_go_when_nothing_older_can_come() {
    EntityRef gone = new EntityRef("service", "gone");
    run(transaction -> {
      transaction.putMark(gone, "r#0", new Mark(5, 5, true));
      transaction.putMark(new EntityRef("service", "there"), "r#0", new Mark(6, 6, false));
      transaction.open(opened(entry(3, "k", ""), DeliveryState.RETRYING));
    });
    assertThat(prune(Duration.ofDays(40)).tombstones()).isZero();

    run(transaction -> transaction.finish(finished(entry(3, "k", ""), DeliveryState.APPLIED)));
    assertThat(prune(Duration.ofDays(40)).tombstones()).isEqualTo(1);
    Optional<Mark> mark =
        store.writeAndWait(Durability.REPEATABLE, transaction -> transaction.newestMark(gone));
    assertThat(mark).isEmpty();
  }

  @Test
  void payloads_go_after_their_time_and_the_oldest_when_all_are_too_large() {
    run(transaction -> {
      for (int seq = 1; seq <= 8; seq++) {
        transaction.keepPayload(
            new KeptPayload(seq, record("x".repeat(2_000)), START.toEpochMilli() + seq));
      }
      transaction.keepPayload(new KeptPayload(9, record("old"), START.toEpochMilli() - 1));
    });

    Pruned pruned = prune(Duration.ZERO);

    assertThat(pruned.payloadsExpired()).isEqualTo(1);
    assertThat(pruned.payloadsForSize()).isEqualTo(4);
    assertThat(store.<Boolean>read(reader -> reader.payload(4).isPresent())).isFalse();
    assertThat(store.<Boolean>read(reader -> reader.payload(5).isPresent())).isTrue();
  }

  @Test
  void payloads_of_open_deliveries_stay_however_old_and_large() {
    run(transaction -> {
      for (int seq = 1; seq <= 8; seq++) {
        transaction.keepPayload(
            new KeptPayload(seq, record("x".repeat(2_000)), START.toEpochMilli() + seq));
      }
      transaction.keepPayload(new KeptPayload(9, record("old"), START.toEpochMilli() - 1));
      transaction.open(opened(entry(2, "k", ""), DeliveryState.PARKED));
      transaction.open(opened(entry(9, "k", ""), DeliveryState.RETRYING));
    });

    Pruned pruned = prune(Duration.ZERO);

    assertThat(pruned.payloadsExpired()).isZero();
    assertThat(pruned.payloadsForSize()).isEqualTo(3);
    assertThat(store.<Boolean>read(reader -> reader.payload(2).isPresent())).isTrue();
    assertThat(store.<Boolean>read(reader -> reader.payload(9).isPresent())).isTrue();
    assertThat(store.<Boolean>read(reader -> reader.payload(3).isPresent())).isFalse();
    run(transaction -> transaction.finish(finished(entry(9, "k", ""), DeliveryState.APPLIED)));
    assertThat(prune(Duration.ZERO).payloadsExpired()).isEqualTo(1);
  }

  private Pruned prune(Duration later) {
    return store.prune(InstantSource.fixed(START.plus(later)));
  }

  private Map<DeliveryState, Long> counts() {
    return store.read(StateReader::counts);
  }

  private long sum() {
    return counts().values().stream().mapToLong(count -> count).sum();
  }

  private void run(Consumer<StateTransaction> work) {
    store.writeAndWait(
        Durability.REPEATABLE,
        transaction -> {
          work.accept(transaction);
          return "";
        });
  }
}
