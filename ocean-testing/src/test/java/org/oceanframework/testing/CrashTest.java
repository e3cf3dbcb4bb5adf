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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.gate.Signer;
import org.oceanframework.runtime.ConsoleFile;
import tools.jackson.databind.JsonNode;

/// A process that is killed keeps what it promised: each delivery that was answered 202 is applied
/// in the end, and none is counted twice.
class CrashTest {
  private static final int ROUNDS = 5;
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
      sendUntilKilled(data, round, LEAST + random.nextInt(200));
    }

    try (TestOcean ocean = TestOcean.start(Things.integration(folder, _ -> {}), data)) {
      JsonNode counts = ocean.awaitQuiet();
      System.out.println("CrashTest: " + answered.size() + " were answered 202; now " + counts);
      assertThat(answered).hasSizeGreaterThan(ROUNDS * LEAST);
      for (Map.Entry<String, String> one : answered.entrySet()) {
        assertApplied(ocean, one.getKey(), one.getValue());
      }
      // What was durable but not yet answered at a kill counts too, so there may be more.
      assertThat(counts.path("applied").asInt()).isGreaterThanOrEqualTo(answered.size());
      assertThat(counts.path("dead").asInt()).isZero();
      assertAcceptedIsTheSumOfTheStates(counts);
    }
  }

  private static void assertApplied(TestOcean ocean, String id, String thing) throws Exception {
    assertThat(ocean.delivery(id).path("state").asString())
        .as("%s, %s", id, thing)
        .isEqualTo("applied");
    assertThat(ocean.entity("thing", thing)).as("%s of %s", thing, id).isPresent();
  }

  private void sendUntilKilled(Path data, int round, int answers) throws Exception {
    Process process = ThingsProcess.start(folder, data);
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
        String thing = name + "-" + i;
        Answer answer = sender.send("thing.changed", Things.thing(name + "-" + i % 3, thing, i));
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
