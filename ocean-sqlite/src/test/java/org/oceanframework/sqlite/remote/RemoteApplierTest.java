package org.oceanframework.sqlite.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oceanframework.sqlite.contract.Samples.OURS;
import static org.oceanframework.sqlite.contract.Samples.entity;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.apply.Applier.Bounced;
import org.oceanframework.core.apply.Applier.CatalogAway;
import org.oceanframework.core.apply.Applier.Ticket;
import org.oceanframework.core.apply.RemoteApplier;
import org.oceanframework.core.apply.RemoteCatalog;
import org.oceanframework.core.apply.RemoteCatalog.Answer;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.EntityWrite.Outcome;
import org.oceanframework.core.catalog.EntityWrite.Result;
import org.oceanframework.core.catalog.EntityWrite.WriteOptions;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.sqlite.Retention;
import org.oceanframework.sqlite.SqliteOptions;
import org.oceanframework.sqlite.SqliteStateStore;

class RemoteApplierTest {
  private static final EntityRef A = new EntityRef("thing", "a");

  @TempDir private Path folder;
  private SqliteStateStore store;
  private RemoteCatalogDouble catalog;
  private RemoteApplier applier;

  @BeforeEach
  void open() {
    SqliteOptions options =
        new SqliteOptions(
            1,
            100,
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            1L << 40,
            Retention.DEFAULTS);
    store = SqliteStateStore.open(folder, InstantSource.system(), options);
    catalog = new RemoteCatalogDouble();
    applier = new RemoteApplier(store, catalog);
  }

  @AfterEach
  void close() {
    applier.close();
    store.close();
  }

  @Test
  void an_older_write_does_nothing_and_names_the_newer() {
    assertThat(outcomes(upsert("a", 9))).containsExactly(Outcome.CREATED);

    assertThat(apply(upsert("a", 5)).join())
        .singleElement()
        .satisfies(result -> {
          assertThat(result.outcome()).isEqualTo(Outcome.SUPERSEDED);
          assertThat(result.detail()).contains("delivery 9");
        });
    assertThat(catalog.arrivals(A)).containsExactly(9L);
  }

  @Test
  void a_tombstone_keeps_older_states_of_any_resource_away() {
    outcomes(upsert("a", 3));
    assertThat(outcomes(delete("a", 9))).containsExactly(Outcome.DELETED);

    assertThat(outcomes(upsert("a", 5, "other#1"))).containsExactly(Outcome.SUPERSEDED);
    assertThat(catalog.entity(A)).isEmpty();

    assertThat(outcomes(upsert("a", 10, "other#1"))).containsExactly(Outcome.CREATED);
  }

  @Test
  void marks_are_kept_by_resource() {
    outcomes(upsert("a", 9));

    assertThat(outcomes(upsert("a", 5, "other#1"))).containsExactly(Outcome.UPDATED);
  }

  @Test
  void a_persons_force_overrides_the_rule() {
    outcomes(upsert("a", 9));
    WriteOptions forced = new WriteOptions(OURS, false, false, true, true);

    EntityWrite older =
        new EntityWrite.Upsert(entity("thing", "a", "{}", "{}"), "thing#0", 5, 5, forced);

    assertThat(outcomes(older)).containsExactly(Outcome.UPDATED);
  }

  @Test
  void the_marks_outlive_the_process() {
    outcomes(upsert("a", 9));
    store.close();
    open();

    assertThat(outcomes(upsert("a", 5))).containsExactly(Outcome.SUPERSEDED);
  }

  @Test
  void a_refused_write_leaves_no_mark() {
    catalog.next(RemoteCatalogDouble.status(422));
    assertThat(outcomes(upsert("a", 9))).containsExactly(Outcome.REFUSED);

    assertThat(outcomes(upsert("a", 5))).containsExactly(Outcome.CREATED);
  }

  @Test
  void what_was_carried_out_is_marked_when_another_of_its_batch_fails() {
    catalog.next(writes -> {
      Answer done = catalog.carryOut(writes.subList(0, 1)).getFirst();
      return List.of(done, new Answer.ServerError("it answered 500"));
    });
    assertThatThrownBy(() -> outcomes(upsert("a", 9), upsert("b", 9)))
        .hasCauseInstanceOf(RetryableFailure.class)
        .hasMessageContaining("entity b of blueprint thing: it answered 500");

    assertThat(outcomes(upsert("a", 5))).containsExactly(Outcome.SUPERSEDED);

    assertThat(outcomes(upsert("a", 9), upsert("b", 9)))
        .as("the retry, with the same intent")
        .containsExactly(Outcome.UPDATED, Outcome.CREATED);
  }

  @Test
  void two_writes_of_one_entity_in_one_batch_obey_the_rule_among_themselves() {
    EntityWrite reread = upsert("a", 9, "thing#0", 5);
    EntityWrite payload = upsert("a", 5, "thing#0", 5);

    assertThat(outcomes(reread, upsert("b", 5), payload))
        .containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.SUPERSEDED);

    assertThat(catalog.arrivals(A)).containsExactly(9L);
    assertThat(outcomes(upsert("a", 7))).containsExactly(Outcome.SUPERSEDED);
  }

  @Test
  void a_second_write_of_an_entity_counts_when_the_first_was_refused() {
    catalog.next(RemoteCatalogDouble.status(422));

    assertThat(outcomes(upsert("a", 9, "thing#0", 5), upsert("a", 5, "thing#0", 5)))
        .containsExactly(Outcome.REFUSED, Outcome.CREATED);
  }

  @Test
  void a_lost_answer_is_the_catalog_being_away_and_the_repeat_converges() {
    catalog.next(catalog::answerLost);
    assertThatThrownBy(() -> outcomes(upsert("a", 9))).hasCauseInstanceOf(CatalogAway.class);

    outcomes(upsert("a", 5)); // nobody knows that 9 arrived
    assertThat(outcomes(upsert("a", 9))).containsExactly(Outcome.UPDATED);

    assertThat(catalog.entity(A)).map(EntityWrite::asOf).contains(9L);
    assertThat(outcomes(upsert("a", 5))).containsExactly(Outcome.SUPERSEDED);
  }

  @Test
  void a_server_error_while_the_probe_fails_is_the_catalog_being_away() {
    catalog.next(RemoteCatalogDouble.status(503));
    catalog.works(false);

    assertThatThrownBy(() -> outcomes(upsert("a", 1))).hasCauseInstanceOf(CatalogAway.class);
    assertThat(applier.probe()).isFalse();
  }

  @Test
  void a_probe_that_throws_is_a_no() {
    RemoteApplier other =
        new RemoteApplier(
            store,
            new RemoteCatalog() {
              @Override
              public List<Answer> write(List<EntityWrite> writes) {
                return List.of(new Answer.ServerError("it answered 500"));
              }

              @Override
              public boolean probe() {
                throw new IllegalStateException("no such host");
              }
            });

    assertThat(other.probe()).isFalse();
    assertThatThrownBy(() -> apply(other, Ticket.alone(), List.of(upsert("a", 1))).join())
        .hasCauseInstanceOf(CatalogAway.class);
  }

  @Test
  void a_store_that_cannot_keep_the_marks_makes_the_batch_run_again() throws Exception {
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"))) {
      catalog.next(writes -> {
        execute(other, "begin immediate");
        return catalog.carryOut(writes);
      });
      assertThatThrownBy(() -> outcomes(upsert("a", 9))).hasCauseInstanceOf(CatalogAway.class);
      execute(other, "rollback");
    }

    assertThat(outcomes(upsert("a", 9))).containsExactly(Outcome.UPDATED);
    assertThat(outcomes(upsert("a", 5))).containsExactly(Outcome.SUPERSEDED);
  }

  @Test
  void a_slow_older_write_and_a_newer_one_of_another_lane_do_not_pass_each_other()
      throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    catalog.next(writes -> {
      called.countDown();
      answer.await();
      return catalog.carryOut(writes);
    });
    CompletableFuture<List<Result>> older = apply(upsert("a", 5));
    called.await();
    CompletableFuture<List<Result>> newer = apply(upsert("a", 9));
    CompletableFuture<List<Result>> elsewhere = apply(upsert("b", 6));

    assertThat(elsewhere.join()).extracting(Result::outcome).containsExactly(Outcome.CREATED);
    assertThat(newer).as("waits for the one before it at its entity").isNotDone();
    answer.countDown();

    assertThat(older.join()).extracting(Result::outcome).containsExactly(Outcome.CREATED);
    assertThat(newer.join()).extracting(Result::outcome).containsExactly(Outcome.UPDATED);
    assertThat(catalog.arrivals(A)).containsExactly(5L, 9L);
  }

  @Test
  void batches_of_a_lane_behind_a_failed_one_bounce_until_a_later_generation() {
    catalog.next(RemoteCatalogDouble.status(500));
    CompletableFuture<List<Result>> first = apply(new Ticket("lane", 1), upsert("a", 1));
    CompletableFuture<List<Result>> second = apply(new Ticket("lane", 1), upsert("b", 2));

    assertThatThrownBy(first::join).hasCauseInstanceOf(RetryableFailure.class);
    assertThatThrownBy(second::join).hasCauseInstanceOf(Bounced.class);
    assertThat(catalog.entity(new EntityRef("thing", "b"))).isEmpty();
    assertThat(apply(new Ticket("lane", 2), upsert("a", 1)).join()).hasSize(1);
  }

  @Test
  void an_error_of_the_client_fails_its_batch_and_the_lane_goes_on() {
    catalog.next(writes -> {
      throw new StackOverflowError("too deep");
    });

    assertThatThrownBy(apply(new Ticket("lane", 1), upsert("a", 1))::join)
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThat(apply(new Ticket("lane", 2), upsert("a", 1)).join()).hasSize(1);
  }

  @Test
  void answers_that_do_not_fit_the_writes_fail_the_batch() {
    catalog.next(writes -> List.of());

    assertThatThrownBy(() -> outcomes(upsert("a", 1)))
        .hasMessageContaining("0 answers to 1 writes");
  }

  @Test
  void a_guard_that_stops_keeps_everything_from_the_catalog() {
    CompletableFuture<String> stopped =
        applier
            .apply(
                new Applier.Batch<String>(
                    Ticket.alone(),
                    List.of(upsert("a", 1)),
                    Durability.REPEATABLE,
                    transaction -> Optional.of("known"),
                    (transaction, results) -> "written"))
            .toCompletableFuture();

    assertThat(stopped.join()).isEqualTo("known");
    assertThat(catalog.arrivals(A)).isEmpty();
  }

  private List<Outcome> outcomes(EntityWrite... writes) {
    return apply(writes).join().stream().map(Result::outcome).toList();
  }

  private CompletableFuture<List<Result>> apply(EntityWrite... writes) {
    return apply(Ticket.alone(), writes);
  }

  private CompletableFuture<List<Result>> apply(Ticket lane, EntityWrite... writes) {
    return apply(applier, lane, List.of(writes));
  }

  private static CompletableFuture<List<Result>> apply(
      Applier by, Ticket lane, List<EntityWrite> writes) {
    return by.apply(
            new Applier.Batch<List<Result>>(
                lane,
                writes,
                Durability.REPEATABLE,
                transaction -> Optional.empty(),
                (transaction, results) -> results))
        .toCompletableFuture();
  }

  private static EntityWrite upsert(String identifier, long seq) {
    return upsert(identifier, seq, "thing#0");
  }

  private static EntityWrite upsert(String identifier, long seq, String resource) {
    return upsert(identifier, seq, resource, seq);
  }

  private static EntityWrite upsert(String identifier, long asOf, String resource, long by) {
    WriteOptions options = new WriteOptions(OURS, false, false, true, false);
    return new EntityWrite.Upsert(
        entity("thing", identifier, "{}", "{}"), resource, asOf, by, options);
  }

  private static EntityWrite delete(String identifier, long seq) {
    WriteOptions options = new WriteOptions(OURS, false, false, true, false);
    return new EntityWrite.Delete(new EntityRef("thing", identifier), "thing#0", seq, seq, options);
  }

  private static void execute(Connection connection, String sql) throws IOException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
