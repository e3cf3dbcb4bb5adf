package org.oceanframework.server.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.apply.TransactionalApplier;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.operations.ReplayFilter;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.sqlite.SqliteStateStore;

/// Operations over a real state store, without log and dispatcher: deliveries are put into their
/// states by hand. Running ones are known only here, as in a real instance.
final class StoredOperations implements Operations, AutoCloseable {
  static final String LOG = "k3x9";

  private final StateStore store;
  private final AtomicLong head = new AtomicLong();
  private final Map<Long, DeliveryRecord> records = new ConcurrentHashMap<>();
  private final Map<Long, LogEntry> running = new ConcurrentHashMap<>();
  private final List<Set<String>> requested = new CopyOnWriteArrayList<>();
  private final List<Long> replayed = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private volatile List<String> degraded = List.of();
  private volatile Identity identity =
      new Identity(
          "github",
          "acme-github",
          "1.4.2",
          List.of("repository", "pull-request", "issue"),
          List.of(
              new RouteInfo("POST", "/webhook", "github", true),
              new RouteInfo("POST", "/ping", "direct", false)),
          "http://127.0.0.1:8000");

  StoredOperations(Path folder, InstantSource clock) {
    this.store = SqliteStateStore.open(folder, clock);
    this.clock = clock;
  }

  void degraded(String... reasons) {
    degraded = List.of(reasons);
  }

  void identity(Identity other) {
    identity = other;
  }

  List<Set<String>> requested() {
    return requested;
  }

  /// A delivery that is in the log now; its state follows.
  LogEntry received(long atMillis, String event, String key, String body) {
    return received("/webhook", atMillis, event, key, body);
  }

  LogEntry received(String path, long atMillis, String event, String key, String body) {
    long seq = head.incrementAndGet();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String sourceId = "72d3162e-cc78-11e3-81ab-" + (100_000_000_000L + seq);
    records.put(
        seq,
        new DeliveryRecord(
            atMillis,
            path,
            event,
            key,
            sourceId,
            "github/0",
            List.of(
                Map.entry("content-type", "application/json"),
                Map.entry("user-agent", "GitHub-Hookshot/044aadd"),
                Map.entry("x-github-delivery", sourceId),
                Map.entry("x-github-event", event)),
            bytes));
    return new LogEntry(
        seq, new Position(seq * 100), atMillis, path, event, key, sourceId, bytes.length + 300);
  }

  void running(LogEntry entry) {
    running.put(entry.seq(), entry);
  }

  void open(OpenDelivery delivery) {
    store.writeAndWait(
        StateStore.Durability.REPEATABLE,
        transaction -> {
          transaction.open(delivery);
          return "";
        });
  }

  void finish(FinalDelivery delivery) {
    running.remove(delivery.entry().seq());
    store.writeAndWait(
        StateStore.Durability.REPEATABLE,
        transaction -> {
          transaction.finish(delivery);
          return "";
        });
  }

  void resync(ResyncRecord resync) {
    store.writeAndWait(
        StateStore.Durability.REPEATABLE,
        transaction -> {
          transaction.resync(resync);
          return "";
        });
  }

  @Override
  public Status status() {
    Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    long duplicates =
        store.read(reader -> {
          states.putAll(reader.counts());
          return reader.duplicates();
        });
    if (!running.isEmpty()) {
      states.merge(DeliveryState.RUNNING, (long) running.size(), Long::sum);
    }
    long accepted = states.values().stream().mapToLong(Long::longValue).sum();
    return new Status(accepted, states, duplicates, oldest(), degraded, 48_300_000, 3);
  }

  private long oldest() {
    long oldest =
        store.read(reader ->
            reader.open(0, 1).stream()
                .mapToLong(open -> open.entry().receivedAtMillis())
                .min()
                .orElse(0));
    return oldest == 0 ? 0 : (clock.millis() - oldest) / 1_000;
  }

  @Override
  public List<DeliverySummary> deliveries(DeliveryQuery query) {
    List<DeliverySummary> all = new ArrayList<>(store.read(reader -> reader.deliveries(query)));
    running.values().stream()
        .filter(entry -> entry.seq() < query.beforeSeq())
        .filter(entry -> query.state().map(DeliveryState.RUNNING::equals).orElse(true))
        .filter(entry -> query.path().map(entry.path()::equals).orElse(true))
        .filter(entry -> query.key().map(entry.key()::equals).orElse(true))
        .map(entry -> new DeliverySummary(entry, DeliveryState.RUNNING, 0, "", 0, 0, 0))
        .forEach(all::add);
    return all.stream()
        .sorted(Comparator.comparingLong((DeliverySummary s) -> s.entry().seq()).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public Optional<DeliveryDetail> delivery(String id) {
    OptionalLong seq = DeliveryId.seq(LOG, id);
    return seq.isEmpty() ? Optional.empty() : detail(seq.getAsLong());
  }

  private Optional<DeliveryDetail> detail(long seq) {
    Optional<DeliveryRecord> record = Optional.ofNullable(records.get(seq));
    LogEntry now = running.get(seq);
    if (now != null) {
      return Optional.of(
          new DeliveryDetail(
              now, DeliveryState.RUNNING, List.of(), "", List.of(), List.of(), 0, 0, record));
    }
    return store.read(reader ->
        reader
            .finalDelivery(seq)
            .map(f ->
                new DeliveryDetail(
                    f.entry(),
                    f.state(),
                    f.attempts(),
                    f.reason(),
                    f.effects(),
                    f.warnings(),
                    f.endedAtMillis(),
                    0,
                    record))
            .or(() ->
                reader
                    .openDelivery(seq)
                    .map(o ->
                        new DeliveryDetail(
                            o.entry(),
                            o.state(),
                            o.attempts(),
                            o.reason(),
                            List.of(),
                            List.of(),
                            0,
                            o.nextAtMillis(),
                            record))));
  }

  @Override
  public String id(long seq) {
    return DeliveryId.of(LOG, seq);
  }

  @Override
  public List<ResyncRecord> resyncs() {
    return store.read(reader -> reader.resyncs(50));
  }

  @Override
  public void requestResync(Set<String> kinds) {
    for (String kind : kinds) {
      if (!identity.kinds().contains(kind)) {
        throw new IllegalArgumentException(
            "There is no kind '" + kind + "'; there are " + identity.kinds() + ".");
      }
    }
    requested.add(kinds);
  }

  @Override
  public OptionalLong seq(String id) {
    return DeliveryId.seq(LOG, id);
  }

  @Override
  public List<Long> matching(ReplayFilter filter) {
    DeliveryQuery query =
        new DeliveryQuery(
            Optional.of(filter.state()), filter.path(), filter.key(), Long.MAX_VALUE, 1_000);
    return deliveries(query).stream()
        .filter(one -> filter.reason().map(one.reason()::equals).orElse(true))
        .map(one -> one.entry().seq())
        .sorted()
        .toList();
  }

  @Override
  public Replays.Replayed replay(List<Long> seqs, boolean force) {
    replayed.addAll(seqs);
    return new Replays.Replayed(seqs, List.of());
  }

  @Override
  public Replays.Preview preview(long seq, boolean force) {
    return new Replays.Preview(seq, "", List.of(), List.of(), List.of());
  }

  List<Long> replayed() {
    return replayed;
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public Applier applier() {
    return new TransactionalApplier(store, clock);
  }

  @Override
  public long head() {
    return head.get();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public void close() {
    store.close();
  }
}
