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
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.gate.Signer;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.log.SegmentLog;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.sqlite.SqliteStateStore;
import tools.jackson.databind.JsonNode;

/// The lives of a process of things, each ended by a blow while many senders post; what was
/// answered 202 in all of them; and the look at what became of that.
final class Lives {
  private static final int SENDERS = 16;

  private final Path folder;
  private final Path data;
  private final Path runs;
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private int life;
  private int lostRuns;
  private volatile boolean counting;

  /// @param folder where the integration and the notes of its runs are
  /// @param data its data folder
  Lives(Path folder, Path data) throws IOException {
    this.folder = Things.write(folder);
    this.data = data;
    this.runs = folder.resolve("runs");
  }

  /// What ends a life. When it returns the process has ended.
  @FunctionalInterface
  interface Blow {
    void strike(Process process) throws IOException, InterruptedException;
  }

  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int answers() {
    return answered.size();
  }

  void killWhileStarting(int millis) throws IOException, InterruptedException {
    Process process = start(ThingsProcess.Options.NONE);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    kill(process);
    assertThat(ended).as("the process lives until it is killed").isFalse();
  }

  /// One life under load, until so many more were answered 202.
  void sendUntil(int more, Blow blow) throws Exception {
    sendUntil(more, ThingsProcess.Options.NONE, blow);
  }

  void sendUntil(int more, ThingsProcess.Options options, Blow blow) throws Exception {
    Process process = start(options);
    try (HttpClient client = HttpClient.newHttpClient()) {
      TestSender sender = sender(client, awaitOpen(process));
      counting = true;
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String name = "r%d-s%d".formatted(life, i);
        threads.add(Thread.ofVirtual().start(() -> sendMany(sender, name)));
      }
      int enough = answered.size() + more;
      Waiting.until(enough + " answers", answered::size, count -> count >= enough);
      assertThat(process.isAlive()).as("the process lives until the blow").isTrue();
      blow.strike(process);
      for (Thread thread : threads) {
        thread.join();
      }
    } finally {
      kill(process);
    }
  }

  /// What is answered from now on in this life was not promised.
  void countNoMore() {
    counting = false;
  }

  private Process start(ThingsProcess.Options options) throws IOException {
    life++;
    return ThingsProcess.start(options, folder, data, runs, life);
  }

  private ConsoleFile awaitOpen(Process process) throws IOException, InterruptedException {
    return Waiting.until(
            "the doors of process " + process.pid(),
            () -> {
              assertThat(process.isAlive()).as("the process lives").isTrue();
              return ConsoleFile.read(data).filter(file -> file.pid() == process.pid());
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static TestSender sender(HttpClient client, ConsoleFile console) {
    URI route = URI.create(console.publicUrl() + "/integration/things");
    return new TestSender(
        client,
        () -> route,
        new Signer(Things.SOURCE, Secret.of(Things.SECRET)),
        InstantSource.system());
  }

  private void sendMany(TestSender sender, String name) {
    try {
      for (int i = 0; true; i++) {
        String thing = name + "-" + i % 3;
        Answer answer = sender.send("thing.changed", Things.thing(thing, thing, i));
        if (answer.status() == 202 && counting) {
          answered.put(answer.id(), thing);
        }
      }
    } catch (IOException _) {
      // The process ended: what had no answer was not promised.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How many of those that were answered 202 neither the log nor the store knows. Nothing may run
  /// on the data folder.
  long lost() throws IOException {
    try (SqliteStateStore store = SqliteStateStore.open(data, InstantSource.system());
        EventLog log = SegmentLog.open(LogOptions.at(data.resolve("log")))) {
      LoggedThings logged = LoggedThings.of(log);
      return answered.keySet().stream()
          .map(id -> DeliveryId.seq(log.name(), id))
          .map(OptionalLong::orElseThrow)
          .filter(seq -> !logged.has(seq))
          .filter(seq -> store.read(reader -> reader.finalDelivery(seq)).isEmpty())
          .count();
    }
  }

  /// Runs what is left and looks at all that was promised.
  ///
  /// @return the counts of the status
  JsonNode assertKept() throws Exception {
    life++;
    TestOcean.Integration last =
        Things.integration(
            folder, delivery -> ThingsProcess.note(runs, Integer.toString(life), delivery));
    JsonNode counts;
    try (TestOcean ocean = TestOcean.start(last, data)) {
      counts = ocean.awaitQuiet();
      for (Map.Entry<String, String> one : answered.entrySet()) {
        assertApplied(ocean, one.getKey(), one.getValue());
      }
      // What was durable but not answered at the blow counts too, so there may be more.
      assertThat(counts.path("applied").asInt()).isGreaterThanOrEqualTo(answered.size());
      assertThat(counts.path("dead").asInt()).isZero();
      assertAcceptedIsTheSumOfTheStates(counts);
    }
    assertEffectsHappenedOnce();
    return counts;
  }

  private static void assertApplied(TestOcean ocean, String id, String thing) throws Exception {
    assertThat(ocean.delivery(id).path("state").asString())
        .as("%s, %s", id, thing)
        .isEqualTo("applied");
    assertThat(ocean.entity("thing", thing)).as("%s of %s", thing, id).isPresent();
  }

  /// How many ran whose deliveries were gone when {@link #assertKept} looked.
  int lostRuns() {
    return lostRuns;
  }

  /// All that ran, over all lives.
  Runs runs() throws IOException {
    return Runs.read(runs);
  }

  /// Each delivery of a key writes the same entity with another size, so that the catalog counts
  /// them.
  private void assertEffectsHappenedOnce() throws IOException {
    try (SqliteStateStore store = SqliteStateStore.open(data, InstantSource.system());
        EventLog log = SegmentLog.open(LogOptions.at(data.resolve("log")))) {
      Runs kept = runs().keptIn(LoggedThings.of(log));
      lostRuns = runs().count() - kept.count();
      kept.assertOnePerLife();
      kept.assertInOrder();
      kept.model().forEach((key, sizes) -> assertWritten(store, key, sizes));
    }
  }

  private static void assertWritten(
      SqliteStateStore store, String key, NavigableMap<Long, Integer> sizes) {
    StoredEntity entity =
        store.read(reader -> reader.catalog().entity(new EntityRef("thing", key))).orElseThrow();
    assertThat(entity.writes()).as("writes of %s", key).isEqualTo(sizes.size());
    assertThat(entity.lastSeq()).as("last delivery of %s", key).isEqualTo(sizes.lastKey());
    assertThat(entity.properties().path("size").asInt())
        .as("size of %s", key)
        .isEqualTo(sizes.lastEntry().getValue());
  }
}
