package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;
import static org.oceanframework.testing.Things.thing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.Retries;
import org.oceanframework.api.RetryableFailure;
import tools.jackson.databind.JsonNode;

/// What a route says about its keys, and a processor about its retries, through a real instance.
class RouteOptionsTest {
  private static final String EVENT = "thing.changed";

  @TempDir Path folder;
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();

  @Test
  void deliveries_of_a_key_without_order_run_beside_each_other() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    var integration =
        Things.ordered(
            folder,
            KeyOrder.ANY,
            _ -> {
              both.countDown();
              both.await();
            });
    try (TestOcean ocean = TestOcean.start(integration, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      String first = sender.send(EVENT, thing("a", "t-1", 1)).id();
      String second = sender.send(EVENT, thing("a", "t-2", 2)).id();

      ocean.awaitState(first, "applied");
      ocean.awaitState(second, "applied");
      assertThat(ocean.entity("thing", "t-1")).isPresent();
      assertThat(ocean.entity("thing", "t-2")).isPresent();
    }
  }

  @Test
  void of_those_that_wait_only_the_newest_runs_and_the_others_name_it() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    var integration =
        Things.ordered(
            folder,
            KeyOrder.NEWEST,
            delivery -> {
              handled.add(delivery.id());
              begun.countDown();
              release.await();
            });
    try (TestOcean ocean = TestOcean.start(integration, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      String running = sender.send(EVENT, thing("a", "t-1", 1)).id();
      begun.await();
      String waiting = sender.send(EVENT, thing("a", "t-1", 2)).id();
      String newest = sender.send(EVENT, thing("a", "t-1", 3)).id();
      JsonNode superseded = ocean.awaitState(waiting, "superseded");
      release.countDown();

      ocean.awaitState(newest, "applied");
      assertThat(superseded.path("reason").asString()).contains(newest);
      assertThat(handled).containsExactly(running, newest);
      assertAcceptedIsTheSumOfTheStates(ocean.awaitQuiet());
    }
  }

  @Test
  void a_duplicate_ends_nothing_that_waits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    var integration =
        Things.ordered(
            folder,
            KeyOrder.NEWEST,
            delivery -> {
              if (delivery.sourceId().equals("blocks")) {
                begun.countDown();
                release.await();
              }
            });
    try (TestOcean ocean = TestOcean.start(integration, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      ocean.awaitState(sender.send("old", EVENT, thing("a", "t-1", 1)).id(), "applied");
      sender.send("blocks", EVENT, thing("a", "t-1", 2));
      begun.await();
      String waiting = sender.send("new", EVENT, thing("a", "t-1", 3)).id();
      sender.send("old", EVENT, thing("a", "t-1", 1));
      release.countDown();

      ocean.awaitState(waiting, "applied");
      JsonNode counts = ocean.awaitQuiet();
      assertThat(counts.path("duplicates").asInt()).isEqualTo(1);
      assertThat(ocean.entity("thing", "t-1").orElseThrow().at("/properties/size").asInt())
          .isEqualTo(3);
    }
  }

  @Test
  void a_processor_with_little_patience_gives_up_soon() throws Exception {
    var integration =
        new TestOcean.Integration(
            Things.write(folder), RouteOptionsTest::impatient, Things.ENVIRONMENT);
    try (TestOcean ocean = TestOcean.start(integration, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);

      JsonNode dead = ocean.awaitState(sender.send(EVENT, thing("a", "t-1", 1)).id(), "dead");

      assertThat(dead.path("reason").asString()).contains("away").contains("1 attempts");
    }
  }

  private static void impatient() {
    Ocean ocean = Ocean.create();
    ocean.liveEvents("/things", Things.SOURCE, new Impatient());
    ocean.sail();
  }

  private static final class Impatient implements LiveEventProcessor {
    @Override
    public boolean wants(Delivery delivery) {
      return true;
    }

    @Override
    public List<String> kinds(Delivery delivery) {
      return List.of("thing");
    }

    @Override
    public RawChanges handle(Delivery delivery, Resource resource) {
      throw new RetryableFailure("away");
    }

    @Override
    public Retries retries() {
      return Retries.STANDARD.withPatience(Duration.ZERO);
    }
  }
}
