package org.oceanframework.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.oceanframework.sqlite.contract.Samples.entry;
import static org.oceanframework.sqlite.contract.Samples.finished;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.StateReader;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateUnavailableException;

@Timeout(60)
class ThreadsTest {

  @TempDir private Path folder;

  private final List<SqliteStateStore> stores = new ArrayList<>();

  @AfterEach
  void close() {
    stores.forEach(SqliteStateStore::close);
  }

  @Test
  void a_query_sees_one_snapshot_while_others_write_and_checkpoint() throws Exception {
    SqliteStateStore store = open(16_384, Duration.ofSeconds(10));
    finish(store, 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Long>> seen =
          threads.submit(() ->
              store.read(reader -> {
                long before = applied(reader);
                begun.countDown();
                waitFor(go);
                return List.of(before, applied(reader), (long) reader.finals(0, 99).size());
              }));
      begun.await();
      finish(store, 2);
      store.checkpoint();
      finish(store, 3);
      assertThat(store.<Long>read(ThreadsTest::applied)).isEqualTo(3);
      go.countDown();

      assertThat(seen.get()).containsExactly(1L, 1L, 1L);
    }
  }

  @Test
  void readers_never_see_half_a_unit() throws Exception {
    SqliteStateStore store = open(16_384, Duration.ofSeconds(10));
    CompletableFuture<String> stop = new CompletableFuture<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(
            threads.submit(() -> {
              while (!stop.isDone()) {
                store.read(reader -> {
                  long counted = applied(reader);
                  assertThat(reader.finals(0, Long.MAX_VALUE)).hasSize((int) counted);
                  return "";
                });
              }
              return "consistent";
            }));
      }
      for (long seq = 1; seq <= 500; seq++) {
        finish(store, seq);
      }
      stop.complete("");
      for (Future<String> reader : readers) {
        assertThat(reader.get()).isEqualTo("consistent");
      }
    }
  }

  @Test
  void a_query_without_end_is_stopped() {
    SqliteStateStore store = open(100, Duration.ofMillis(100));

    assertThatThrownBy(() ->
            store.read(reader -> {
              long sum = 0;
              while (sum >= 0) {
                sum += reader.duplicates();
              }
              return sum;
            }))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("took longer");
    assertThat(store.<Long>read(StateReader::duplicates)).isZero();
  }

  @Test
  void a_write_waits_while_there_is_no_room() {
    SqliteStateStore store = open(3, Duration.ofSeconds(10));
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      var _ = store.write(Durability.REPEATABLE, transaction -> waitFor(go));
    }
    Thread writer = Thread.ofPlatform().start(() -> finish(store, 1));
    await().until(() -> writer.getState() == Thread.State.WAITING);
    assertThat(applied(store)).isZero();

    go.countDown();

    await().until(() -> applied(store) == 1);
  }

  @Test
  void what_follows_a_commit_may_write_even_when_there_is_no_room() {
    SqliteStateStore store = open(1, Duration.ofSeconds(10));
    List<CompletableFuture<String>> chains = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chains.add(
          store
              .write(Durability.REPEATABLE, transaction -> "")
              .thenCompose(done -> store.write(Durability.REPEATABLE, transaction -> done))
              .thenCompose(done -> store.write(Durability.REPEATABLE, transaction -> "done"))
              .toCompletableFuture());
    }

    assertThat(chains).allSatisfy(chain -> assertThat(chain.join()).isEqualTo("done"));
  }

  @Test
  void a_thread_of_the_store_must_not_wait_for_the_store() {
    SqliteStateStore store = open(100, Duration.ofSeconds(10));

    assertThatThrownBy(() ->
            store.writeAndWait(
                Durability.REPEATABLE,
                outer -> store.writeAndWait(Durability.REPEATABLE, inner -> "")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.read(outer -> store.<Long>read(StateReader::duplicates)))
        .isInstanceOf(IllegalStateException.class);
  }

  private SqliteStateStore open(int mostQueued, Duration readLimit) {
    SqliteStateStore store =
        SqliteStateStore.open(
            folder,
            InstantSource.system(),
            new SqliteOptions(
                3,
                mostQueued,
                readLimit,
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                1L << 40,
                Retention.DEFAULTS));
    stores.add(store);
    return store;
  }

  private static void finish(SqliteStateStore store, long seq) {
    store.writeAndWait(
        Durability.REPEATABLE,
        transaction -> {
          transaction.finish(finished(entry(seq, "k", "id" + seq), DeliveryState.APPLIED));
          return "";
        });
  }

  private static long applied(SqliteStateStore store) {
    return store.read(ThreadsTest::applied);
  }

  private static long applied(StateReader reader) {
    return reader.counts().getOrDefault(DeliveryState.APPLIED, 0L);
  }

  private static String waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
