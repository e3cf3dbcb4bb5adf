package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.gate.Signer;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.sqlite.SqliteStateStore;
import tools.jackson.databind.JsonNode;

/// A process that is killed again and again while many senders post keeps what it promised: each
/// delivery that was answered 202 is applied in the end, its effects happened once and in the order
/// of its key. `-Docean.crash.rounds=N` kills more often.
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("ocean.crash.rounds", 20);
  private static final int SENDERS = 16;
  private static final int LEAST = 20;

  @TempDir Path folder;
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  @Test
  void what_was_answered_202_survives_kills_at_random_moments() throws Exception {
    long seed = System.nanoTime();
    System.out.println("CrashTest: seed " + seed);
    Random random = new Random(seed);
    Things.write(folder);
    Path data = folder.resolve("data");
    for (int round = 0; round < ROUNDS; round++) {
      if (random.nextInt(5) == 0) {
        killWhileStarting(round, random.nextInt(2_500));
      } else {
        sendUntilKilled(round, LEAST + random.nextInt(200));
      }
    }
    TestOcean.Integration last =
        Things.integration(
            folder,
            delivery ->
                ThingsProcess.note(folder.resolve("runs"), Integer.toString(ROUNDS), delivery));
    try (TestOcean ocean = TestOcean.start(last, data)) {
      JsonNode counts = ocean.awaitQuiet();
      Runs runs = Runs.read(folder.resolve("runs"));
      System.out.printf(
          "CrashTest: %d kills; %d were answered 202, %d runs; now %s%n",
          ROUNDS, answered.size(), runs.count(), counts);
      for (Map.Entry<String, String> one : answered.entrySet()) {
        assertApplied(ocean, one.getKey(), one.getValue());
      }
      // What was durable but not yet answered at a kill counts too, so there may be more.
      assertThat(counts.path("applied").asInt()).isGreaterThanOrEqualTo(answered.size());
      assertThat(counts.path("dead").asInt()).isZero();
      assertAcceptedIsTheSumOfTheStates(counts);
      runs.assertOnePerLife();
      runs.assertInOrder();
    }
    assertEffectsHappenedOnce(data);
  }

  /// Each delivery of a key writes the same entity with another size, so that the catalog counts
  /// them.
  private void assertEffectsHappenedOnce(Path data) throws IOException {
    Map<String, NavigableMap<Long, Integer>> model = Runs.read(folder.resolve("runs")).model();
    try (SqliteStateStore store = SqliteStateStore.open(data, InstantSource.system())) {
      model.forEach((key, sizes) -> {
        StoredEntity entity =
            store
                .read(reader -> reader.catalog().entity(new EntityRef("thing", key)))
                .orElseThrow();
        assertThat(entity.writes()).as("writes of %s", key).isEqualTo(sizes.size());
        assertThat(entity.lastSeq()).as("last delivery of %s", key).isEqualTo(sizes.lastKey());
        assertThat(entity.properties().path("size").asInt())
            .as("size of %s", key)
            .isEqualTo(sizes.lastEntry().getValue());
      });
    }
  }

  private void killWhileStarting(int round, int millis) throws Exception {
    Process process =
        ThingsProcess.start(folder, folder.resolve("data"), folder.resolve("runs"), round);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    assertThat(ended).as("the process lives until it is killed").isFalse();
  }

  private static void assertApplied(TestOcean ocean, String id, String thing) throws Exception {
    assertThat(ocean.delivery(id).path("state").asString())
        .as("%s, %s", id, thing)
        .isEqualTo("applied");
    assertThat(ocean.entity("thing", thing)).as("%s of %s", thing, id).isPresent();
  }

  private void sendUntilKilled(int round, int answers) throws Exception {
    Path data = folder.resolve("data");
    Process process = ThingsProcess.start(folder, data, folder.resolve("runs"), round);
    try (HttpClient client = HttpClient.newHttpClient()) {
      ConsoleFile console = awaitOpen(process, data);
      URI route = URI.create(console.publicUrl() + "/integration/things");
      TestSender sender =
          new TestSender(
              client,
              () -> route,
              new Signer(Things.SOURCE, Secret.of(Things.SECRET)),
              InstantSource.system());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String name = "r%d-s%d".formatted(round, i);
        threads.add(Thread.ofVirtual().start(() -> sendMany(sender, name)));
      }
      int enough = answered.size() + answers;
      Waiting.until(enough + " answers", answered::size, count -> count >= enough);
      assertThat(process.isAlive()).as("the process lives until it is killed").isTrue();
      process.destroyForcibly().waitFor();
      for (Thread thread : threads) {
        thread.join();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private void sendMany(TestSender sender, String name) {
    try {
      for (int i = 0; true; i++) {
        String thing = name + "-" + i % 3;
        Answer answer = sender.send("thing.changed", Things.thing(thing, thing, i));
        if (answer.status() == 202) {
          answered.put(answer.id(), thing);
        }
      }
    } catch (IOException _) {
      // The process was killed: what had no answer was not promised.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConsoleFile awaitOpen(Process process, Path data) throws Exception {
    return Waiting.until(
            "the doors of process " + process.pid(),
            () -> {
              assertThat(process.isAlive()).as("the process lives").isTrue();
              return ConsoleFile.read(data).filter(file -> file.pid() == process.pid());
            },
            Optional::isPresent)
        .orElseThrow();
  }
}
