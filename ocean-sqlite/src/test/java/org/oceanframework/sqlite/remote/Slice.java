package org.oceanframework.sqlite.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.core.apply.RemoteApplier;
import org.oceanframework.core.dispatch.DispatchListener;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.dispatch.DispatcherOptions;
import org.oceanframework.core.dispatch.Parts;
import org.oceanframework.core.dispatch.RetryPolicy;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.log.SegmentLog;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.core.process.Processing;
import org.oceanframework.core.process.RawWrites;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.sqlite.SqliteStateStore;
import org.oceanframework.sqlite.contract.Samples;
import tools.jackson.databind.json.JsonMapper;

/// An engine from the log to a remote catalog, all parts real but the catalog. Several may open the
/// same folder one after the other.
final class Slice implements AutoCloseable {
  private static final String MAPPING =
      """
      resources:
        - kind: thing
          selector: {query: "true"}
          port:
            entity:
              mappings:
                identifier: .id
                blueprint: '"thing"'
                properties: {size: .size}
      """;

  private final SegmentLog log;
  private final SqliteStateStore store;
  private final RunningDeliveries running;
  private final RemoteApplier applier;
  private final Dispatcher dispatcher;

  Slice(Path folder, RemoteCatalogDouble catalog) throws IOException {
    JsonMapper json = JsonMapper.shared();
    log = SegmentLog.open(LogOptions.at(folder.resolve("log")));
    store = SqliteStateStore.open(folder, InstantSource.system());
    running = RunningDeliveries.open(folder.resolve("running"));
    applier = new RemoteApplier(store, catalog);
    Mapping mapping = new MappingFile(new JqCompiler()).parse(MAPPING, "mapping.yml");
    RawWrites rawWrites =
        new RawWrites(
            () -> mapping, new EntityMapper((blueprint, query) -> List.of()), Samples.OURS);
    Processing processing =
        new Processing(Map.of("/webhook", List.of(new Things())), rawWrites, log, json);
    Duration soon = Duration.ofMillis(10);
    dispatcher =
        new Dispatcher(
            new Parts(log, store, applier, running, processing, new Deaf(), InstantSource.system()),
            DispatcherOptions.standard()
                .withRetries(new RetryPolicy(soon, soon, Duration.ofHours(1), 5, () -> 0.5)));
    dispatcher.recover();
    dispatcher.start();
  }

  /// Accepts a delivery as the gate would.
  ///
  /// @param event `changed` or `deleted`
  /// @return its sequence
  long deliver(String key, String event, String id, int size) {
    String body = "{\"id\":\"%s\",\"size\":%d}".formatted(id, size);
    DeliveryRecord delivery =
        new DeliveryRecord(
            System.currentTimeMillis(),
            "/webhook",
            event,
            key,
            "",
            "test/0",
            List.of(),
            body.getBytes(StandardCharsets.UTF_8));
    return log.append(List.of(delivery)).getFirst().seq();
  }

  /// Waits until a delivery is final.
  FinalDelivery ended(long seq) {
    await().until(() -> isFinal(seq));
    return store.read(reader -> reader.finalDelivery(seq)).orElseThrow();
  }

  boolean isFinal(long seq) {
    return store.read(reader -> reader.isFinal(seq));
  }

  /// Whether the payload store has the delivery.
  boolean keeps(long seq) {
    return store.read(reader -> reader.payload(seq)).isPresent();
  }

  /// The committed cursor.
  long cursor() {
    return store.read(reader -> reader.cursor()).seq();
  }

  /// Waits until lanes wait for the catalog.
  void awaitAway() {
    await().until(() -> dispatcher.view().catalogAway());
  }

  /// Open rows, in order.
  List<OpenDelivery> open() {
    return store.read(reader -> reader.open(0, 10_000));
  }

  /// Everything that was accepted is final, and is counted once.
  void assertNothingLost() {
    long accepted = log.head();
    await().atMost(Duration.ofSeconds(30)).until(() -> finals() == accepted);
    assertThat(open()).isEmpty();
    Map<DeliveryState, Long> counts = store.read(reader -> reader.counts());
    assertThat(counts.getOrDefault(DeliveryState.DEAD, 0L)).isZero();
  }

  private long finals() {
    return store.read(reader -> reader.counts()).values().stream().mapToLong(n -> n).sum()
        - open().size();
  }

  /// Ends as a killed process does: what is on its way to the catalog finds no store to record it.
  void kill() {
    store.close();
    dispatcher.close();
    log.close();
    running.close();
  }

  @Override
  public void close() {
    dispatcher.stop(Duration.ofSeconds(5));
    dispatcher.close();
    applier.close();
    log.close();
    store.close();
    running.close();
  }

  static EntityRef thing(String id) {
    return new EntityRef("thing", id);
  }

  /// Every event is about a thing.
  private static final class Things implements LiveEventProcessor {
    @Override
    public boolean wants(Delivery delivery) {
      return true;
    }

    @Override
    public Collection<String> kinds(Delivery delivery) {
      return List.of("thing");
    }

    @Override
    public RawChanges handle(Delivery delivery, Resource resource) {
      return delivery.event().equals("deleted")
          ? RawChanges.deleted(delivery.json())
          : RawChanges.updated(delivery.json());
    }
  }

  /// Nobody listens.
  private static final class Deaf implements DispatchListener {
    @Override
    public void finished(FinalDelivery delivery) {}

    @Override
    public void resyncRequested(Set<String> kinds) {}
  }
}
