package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final Path folder;
  private final Path data;
  private final Path runs;
  private final Senders senders = new Senders();
  private int life;
  private int lostRuns;

  /// @param folder where the integration and the notes of its runs are
  /// @param data its data folder
  Lives(Path folder, Path data) throws IOException {
    this.folder = Things.write(folder);
    this.data = data;
    this.runs = folder.resolve("runs");
  }

  /// What happens to a process under load. When it returns the process has ended.
  @FunctionalInterface
  interface Blow {
    void strike(Life life) throws Exception;
  }

  /// A running process.
  record Life(Process process, ConsoleClient console) {
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /// Ends it as a service manager does.
    void stop() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it stops within a minute").isTrue();
    }

    JsonNode status() throws IOException, InterruptedException {
      return console.get("/ocean/status");
    }

    void awaitQuiet() throws IOException, InterruptedException {
      Waiting.until(
          "all deliveries to be final", () -> status().path("deliveries"), TestOcean::isQuiet);
    }

    void awaitNotDegraded() throws IOException, InterruptedException {
      Waiting.until(
          "no reason to worry", () -> status().path("degraded"), reasons -> reasons.isEmpty());
    }

    void awaitDegraded(String words) throws IOException, InterruptedException {
      Waiting.until(
          "a reason to worry with the words " + words,
          () -> status().path("degraded").toString(),
          reasons -> reasons.contains(words));
    }
  }

  Senders senders() {
    return senders;
  }

  void killWhileStarting(int millis) throws IOException, InterruptedException {
    Process process = start(ThingsProcess.Options.NONE);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    assertThat(ended).as("the process lives until it is killed").isFalse();
  }

  /// One life under load, until so many more were answered 202.
  void sendUntil(int more, Blow blow) throws Exception {
    sendUntil(more, ThingsProcess.Options.NONE, blow);
  }

  void sendUntil(int more, ThingsProcess.Options options, Blow blow) throws Exception {
    Process process = start(options);
    try (HttpClient client = HttpClient.newHttpClient()) {
      ConsoleFile file = awaitOpen(process);
      senders.start(sender(client, file), "life" + life);
      senders.awaitAccepted(more);
      assertThat(process.isAlive()).as("the process lives until the blow").isTrue();
      blow.strike(new Life(process, console(client, file)));
    } finally {
      process.destroyForcibly().waitFor();
      senders.stop();
    }
  }

  private ConsoleClient console(HttpClient client, ConsoleFile file) {
    return new ConsoleClient(client, file, TestOcean.credentials(data, InstantSource.system()));
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

  /// How many of those that were answered 202 neither the log nor the store knows. Nothing may run
  /// on the data folder.
  long lost() throws IOException {
    try (SqliteStateStore store = SqliteStateStore.open(data, InstantSource.system());
        EventLog log = SegmentLog.open(LogOptions.at(data.resolve("log")))) {
      LoggedThings logged = LoggedThings.of(log);
      return senders.accepted().keySet().stream()
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
      for (Map.Entry<String, String> one : senders.accepted().entrySet()) {
        assertApplied(ocean, one.getKey(), one.getValue());
      }
      // What was durable but not answered at the blow counts too, so there may be more.
      assertThat(counts.path("applied").asInt()).isGreaterThanOrEqualTo(senders.accepted().size());
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

  /// A delivery runs once in the life of a process: each further run costs a blow. A store that
  /// fails costs more, since what it did not take runs again.
  void assertOneRunPerLife() throws IOException {
    runs().assertOnePerLife();
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
