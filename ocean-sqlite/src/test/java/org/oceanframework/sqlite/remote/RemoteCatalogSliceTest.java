package org.oceanframework.sqlite.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.oceanframework.sqlite.remote.RemoteCatalogDouble.status;
import static org.oceanframework.sqlite.remote.RemoteCatalogDouble.unreachable;
import static org.oceanframework.sqlite.remote.Slice.thing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.core.apply.RemoteCatalog;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;

/// What becomes of deliveries when the catalog behind the network does its worst.
class RemoteCatalogSliceTest {

  @TempDir private Path folder;
  private final RemoteCatalogDouble catalog = new RemoteCatalogDouble();

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 422})
  void a_refused_entity_is_a_dead_letter_and_its_key_flows_on(int status) throws IOException {
    try (Slice slice = new Slice(folder, catalog.next(status(status)))) {
      long refused = slice.deliver("k", "changed", "a", 1);
      long next = slice.deliver("k", "changed", "a", 2);

      FinalDelivery dead = slice.ended(refused);
      assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
      assertThat(dead.reason())
          .contains("\"a\"")
          .contains("\"thing\"")
          .contains("it answered " + status);
      assertThat(dead.attempts()).hasSize(1);
      assertThat(dead.effects()).extracting(Effect::op).containsExactly("refused");
      assertThat(slice.keeps(refused)).isTrue();
      assertThat(slice.ended(next).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(size("a")).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void a_server_error_while_the_catalog_works_is_one_failed_attempt_of_that_delivery(int status)
      throws IOException {
    try (Slice slice = new Slice(folder, catalog.next(status(status), status(status)))) {
      long failing = slice.deliver("k", "changed", "a", 1);
      long behind = slice.deliver("k", "changed", "a", 2);

      FinalDelivery ended = slice.ended(failing);
      assertThat(slice.ended(behind).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(ended.state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(ended.attempts()).hasSizeBetween(2, 3);
      assertThat(ended.attempts().getFirst().error()).contains("it answered " + status);
      assertThat(catalog.arrivals(thing("a"))).containsExactly(failing, behind);
      slice.assertNothingLost();
    }
  }

  static Stream<RemoteCatalogDouble.Call> away() {
    return Stream.of(status(401), status(403), status(429), unreachable());
  }

  @ParameterizedTest
  @MethodSource("away")
  void a_catalog_that_is_away_burns_no_attempt_and_nothing_is_reordered(
      RemoteCatalogDouble.Call call) throws IOException {
    catalog.works(false);
    try (Slice slice = new Slice(folder, catalog.next(call))) {
      long first = slice.deliver("k", "changed", "a", 1);
      slice.awaitAway();
      long second = slice.deliver("k", "changed", "a", 2);
      long other = slice.deliver("l", "changed", "b", 1);
      assertThat(catalog.arrivals(thing("b"))).isEmpty();

      catalog.works(true);

      assertThat(slice.ended(first).attempts()).hasSize(1);
      assertThat(slice.ended(second).attempts()).hasSize(1);
      assertThat(slice.ended(other).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(catalog.arrivals(thing("a"))).containsExactly(first, second);
      slice.assertNothingLost();
    }
  }

  @Test
  void a_server_error_that_the_probe_confirms_is_the_catalog_being_away() throws IOException {
    catalog.works(false);
    try (Slice slice = new Slice(folder, catalog.next(status(503)))) {
      long first = slice.deliver("k", "changed", "a", 1);
      slice.awaitAway();

      catalog.works(true);

      assertThat(slice.ended(first).attempts()).hasSize(1);
      assertThat(slice.ended(first).state()).isEqualTo(DeliveryState.APPLIED);
    }
  }

  @Test
  void a_write_whose_answer_came_too_late_is_repeated_with_the_same_intent() throws IOException {
    try (Slice slice = new Slice(folder, catalog.next(catalog::answerLost))) {
      long first = slice.deliver("k", "changed", "a", 1);
      long second = slice.deliver("k", "changed", "a", 2);

      assertThat(slice.ended(first).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(slice.ended(second).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(catalog.arrivals(thing("a"))).containsExactly(first, first, second);
      assertThat(size("a")).hasValue(2);
      slice.assertNothingLost();
    }
  }

  @Test
  void a_catalog_that_shows_writes_late_changes_nothing_of_their_order() throws IOException {
    catalog.lag();
    try (Slice slice = new Slice(folder, catalog)) {
      slice.deliver("k", "changed", "a", 1);
      slice.deliver("k", "deleted", "a", 1);
      long last = slice.deliver("k", "changed", "a", 3);
      long gone = slice.deliver("l", "deleted", "b", 1);

      assertThat(slice.ended(last).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(slice.ended(gone).effects()).extracting(Effect::op).containsExactly("absent");
      assertThat(catalog.entity(thing("a"))).as("not visible yet").isEmpty();
      catalog.catchUp();

      assertThat(size("a")).hasValue(3);
      slice.assertNothingLost();
    }
  }

  @Test
  void answers_out_of_order_end_each_delivery_with_its_own() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    catalog.next(writes -> {
      called.countDown();
      answer.await();
      return status(422).run(writes);
    });
    try (Slice slice = new Slice(folder, catalog)) {
      long slow = slice.deliver("k", "changed", "a", 1);
      called.await();
      long quick = slice.deliver("l", "changed", "b", 1);

      assertThat(slice.ended(quick).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(slice.isFinal(slow)).isFalse();
      assertThat(slice.cursor()).isLessThan(slow);
      answer.countDown();

      assertThat(slice.ended(slow).state()).isEqualTo(DeliveryState.DEAD);
    }
  }

  @Test
  void an_older_delivery_of_another_key_is_superseded_after_its_retry() throws IOException {
    try (Slice slice = new Slice(folder, catalog.next(status(500)))) {
      long older = slice.deliver("k", "changed", "a", 1);
      await().until(() -> catalog.unused() == 0);
      long newer = slice.deliver("l", "deleted", "a", 2);

      FinalDelivery ended = slice.ended(older);
      slice.ended(newer);
      // Whichever of the two went first, the delete is what counts.
      assertThat(ended.state()).isIn(DeliveryState.SUPERSEDED, DeliveryState.APPLIED);
      assertThat(catalog.entity(thing("a"))).isEmpty();
      assertThat(catalog.arrivals(thing("a"))).isSorted();
    }
  }

  @Test
  void a_process_that_dies_between_the_write_and_its_record_repeats_it_and_changes_nothing_newer()
      throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch dead = new CountDownLatch(1);
    catalog.next(writes -> {
      List<RemoteCatalog.Answer> answers = catalog.carryOut(writes);
      written.countDown();
      dead.await();
      return answers;
    });
    long first;
    long behind;
    Slice killed = new Slice(folder, catalog);
    try {
      first = killed.deliver("k", "changed", "a", 1);
      written.await();
      behind = killed.deliver("k", "changed", "a", 2);
    } finally {
      killed.kill();
      dead.countDown();
    }

    try (Slice slice = new Slice(folder, catalog)) {
      assertThat(slice.ended(first).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(slice.ended(behind).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(catalog.arrivals(thing("a"))).containsExactly(first, first, behind);
      assertThat(size("a")).hasValue(2);
      slice.assertNothingLost();
    }
  }

  @Test
  void open_rows_finish_after_a_restart_with_the_catalog_back() throws IOException {
    catalog.next(
        Stream.generate(() -> status(500)).limit(1_000).toArray(RemoteCatalogDouble.Call[]::new));
    long first;
    long behind;
    try (Slice slice = new Slice(folder, catalog)) {
      first = slice.deliver("k", "changed", "a", 1);
      behind = slice.deliver("k", "changed", "a", 2);
      await()
          .untilAsserted(() ->
              assertThat(slice.open())
                  .extracting(OpenDelivery::state)
                  .containsExactly(DeliveryState.RETRYING, DeliveryState.PARKED));
    }
    RemoteCatalogDouble back = new RemoteCatalogDouble();

    try (Slice slice = new Slice(folder, back)) {
      assertThat(slice.ended(behind).state()).isEqualTo(DeliveryState.APPLIED);
      assertThat(slice.ended(first).attempts()).hasSizeGreaterThan(1);
      assertThat(back.arrivals(thing("a"))).containsExactly(first, behind);
      slice.assertNothingLost();
    }
  }

  @Test
  void in_a_storm_of_failures_nothing_is_lost_and_the_newest_state_wins() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      catalog.next(
          switch (i == 20 || i == 40 ? 3 : random.nextInt(3)) {
            case 0 -> status(500);
            case 1 ->
                writes -> {
                  Thread.sleep(5);
                  return catalog.carryOut(writes);
                };
            case 2 -> catalog::carryOut;
            default -> catalog::answerLost;
          });
    }
    Map<String, Integer> last = new HashMap<>();
    try (Slice slice = new Slice(folder, catalog)) {
      for (int i = 1; i <= 300; i++) {
        String id = "t" + random.nextInt(12);
        // Two keys write the same things, so that lanes meet at an entity.
        slice.deliver(id + random.nextInt(2), "changed", id, i);
        last.put(id, i);
      }
      slice.assertNothingLost();
    }

    last.forEach((id, size) -> assertThat(size(id)).as("%s, seed %d", id, seed).hasValue(size));
    assertThat(catalog.unused()).isZero();
  }

  private OptionalInt size(String id) {
    Optional<EntityWrite> found = catalog.entity(thing(id));
    return found.isPresent() && found.get() instanceof EntityWrite.Upsert upsert
        ? OptionalInt.of(upsert.entity().properties().path("size").asInt())
        : OptionalInt.empty();
  }
}
