package org.oceanframework.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.operations.ReplayFilter;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateReader;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateUnavailableException;

/// A running engine as people and tools see it: the store's rows, with what the dispatcher has in
/// memory laid over them.
final class EngineOperations implements Operations {
  private static final int MOST_IN_MEMORY = 1_000;
  private static final int LISTED = 1_000;
  private static final int REPLAYED_TOGETHER = 200;
  private static final long LONG_BACKLOG_SECONDS = 300;

  private final Engine engine;
  private final Degradations degradations;
  private final Supplier<Identity> identity;

  /// What the store said when it could be read last.
  private volatile Rows lastRows = Rows.NONE;

  EngineOperations(Engine engine, Degradations degradations, Supplier<Identity> identity) {
    this.engine = engine;
    this.degradations = degradations;
    this.identity = identity;
  }

  @Override
  public Status status() {
    Optional<String> unreadable = refreshRows();
    Rows rows = lastRows;
    Dispatcher.View view = engine.dispatcher.view();
    long accepted = engine.log.head();
    EnumMap<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      states.put(state, rows.counts().getOrDefault(state, 0L));
    }
    states.put(DeliveryState.QUEUED, 0L);
    states.put(DeliveryState.RUNNING, 0L);
    long rest = accepted - states.values().stream().mapToLong(Long::longValue).sum();
    // Rows and memory are not read at the same instant: what is left over is running or queued.
    long running = Math.clamp(view.running(), 0, Math.max(0, rest));
    states.put(DeliveryState.RUNNING, running);
    states.put(DeliveryState.QUEUED, Math.max(0, rest) - running);
    EventLog.Status log = engine.log.status();
    long oldest = oldestOpenSeconds(rows);
    List<String> degraded = degraded(view, log, oldest);
    unreadable.ifPresent(degraded::add);
    return new Status(
        Math.max(accepted, states.values().stream().mapToLong(Long::longValue).sum()),
        states,
        rows.duplicates(),
        oldest,
        degraded,
        log.bytes(),
        log.segments());
  }

  /// Gives why that is not possible: the status, which has to tell it, then goes by what was known.
  private Optional<String> refreshRows() {
    try {
      lastRows = engine.store.read(Rows::of);
      return Optional.empty();
    } catch (StateUnavailableException e) {
      return Optional.of(
          "the state store cannot be read, and the counts are those of the last time it could: "
              + e.getMessage());
    }
  }

  /// What is measured, for Prometheus.
  String metrics() {
    return engine.metrics.scrape(status(), engine.dispatcher.view());
  }

  /// What one snapshot of the store says.
  private record Rows(
      Map<DeliveryState, Long> counts, long duplicates, Optional<OpenDelivery> oldest) {
    static final Rows NONE = new Rows(Map.of(), 0, Optional.empty());

    static Rows of(StateReader reader) {
      return new Rows(reader.counts(), reader.duplicates(), reader.open(0, 1).stream().findFirst());
    }
  }

  private long oldestOpenSeconds(Rows rows) {
    long oldest = rows.oldest().map(row -> row.entry().receivedAtMillis()).orElse(Long.MAX_VALUE);
    Cursor cursor = engine.dispatcher.cursor();
    if (cursor.seq() < engine.log.head()) {
      List<LogEntry> next = engine.log.scan(cursor.next(), 1).entries();
      if (!next.isEmpty()) {
        oldest = Math.min(oldest, next.getFirst().receivedAtMillis());
      }
    }
    return oldest == Long.MAX_VALUE
        ? 0
        : Math.max(0, (engine.options.clock().millis() - oldest) / 1_000);
  }

  private List<String> degraded(Dispatcher.View view, EventLog.Status log, long oldest) {
    List<String> reasons = new ArrayList<>(degradations.all());
    log.failure().ifPresent(why -> reasons.add("the event log takes no deliveries: " + why));
    long limit = engine.options.storage().logBytes();
    if (log.bytes() > limit + limit / 4) {
      reasons.add(
          "the event log holds %d MB, %d MB are its limit: deliveries in its oldest segment are not final yet, and nothing open is dropped"
              .formatted(log.bytes() >> 20, limit >> 20));
    }
    Optional<String> unwritable = engine.store.failure();
    unwritable.ifPresent(why ->
        reasons.add(
            "the state store in %s cannot write; deliveries wait for it and none is lost: %s"
                .formatted(engine.options.dataFolder(), why)));
    if (view.catalogAway() && unwritable.isEmpty()) {
      reasons.add("the catalog is away; deliveries wait for it and none is lost");
    }
    int abandoned = engine.dispatcher.abandoned();
    if (abandoned > 0) {
      reasons.add(
          "%d attempts ignore their interruption and hold a thread each; mend the processor, then restart"
              .formatted(abandoned));
    }
    if (oldest > LONG_BACKLOG_SECONDS) {
      reasons.add("the oldest open delivery has waited for %d minutes".formatted(oldest / 60));
    }
    engine.resyncs.lastFailure().ifPresent(why -> reasons.add("the last resync failed: " + why));
    return reasons;
  }

  @Override
  public List<DeliverySummary> deliveries(DeliveryQuery query) {
    Map<Long, DeliverySummary> bySeq = new TreeMap<>(Comparator.reverseOrder());
    boolean waiting = query.state().map(s -> !s.isFinal()).orElse(true);
    DeliveryQuery wide =
        waiting
            ? new DeliveryQuery(
                Optional.empty(), query.path(), query.key(), query.beforeSeq(), query.limit())
            : query;
    if (waiting) {
      engine
          .dispatcher
          .newest(MOST_IN_MEMORY)
          .forEach(one -> bySeq.put(one.entry().seq(), of(one)));
    }
    List<DeliverySummary> rows =
        new ArrayList<>(engine.store.read(reader -> reader.deliveries(query)));
    if (waiting && query.state().isPresent()) {
      // A row may say "retrying" while the delivery runs: look at the others too.
      rows.addAll(engine.store.read(reader -> reader.deliveries(wide)));
    }
    rows.forEach(row -> bySeq.merge(row.entry().seq(), row, EngineOperations::overlaid));
    return bySeq.values().stream()
        .filter(one -> query.state().map(s -> s == one.state()).orElse(true))
        .filter(one -> query.path().map(p -> p.equals(one.entry().path())).orElse(true))
        .filter(one -> query.key().map(k -> k.equals(one.entry().key())).orElse(true))
        .filter(one -> one.entry().seq() < query.beforeSeq())
        .limit(query.limit())
        .toList();
  }

  private static DeliverySummary of(Dispatcher.InMemory one) {
    return new DeliverySummary(one.entry(), one.state(), 0, "", 0, 0, 0);
  }

  private static DeliverySummary overlaid(DeliverySummary memory, DeliverySummary row) {
    if (row.state().isFinal()) {
      return row;
    }
    return new DeliverySummary(
        row.entry(),
        memory.state(),
        row.attempts(),
        row.reason(),
        row.endedAtMillis(),
        0,
        row.effects());
  }

  @Override
  public Optional<DeliveryDetail> delivery(String id) {
    OptionalLong seq = DeliveryId.seq(engine.log.name(), id);
    return seq.isPresent() ? detail(seq.getAsLong()) : Optional.empty();
  }

  private Optional<DeliveryDetail> detail(long seq) {
    Optional<DeliveryState> memory = engine.dispatcher.state(seq);
    Optional<FinalDelivery> ended = engine.store.read(reader -> reader.finalDelivery(seq));
    if (ended.isPresent()) {
      return ended.map(this::detail);
    }
    Optional<OpenDelivery> open = engine.store.read(reader -> reader.openDelivery(seq));
    if (open.isPresent()) {
      return open.map(row -> detail(row, memory.orElse(row.state())));
    }
    return engine
        .log
        .find(seq)
        .map(entry ->
            new DeliveryDetail(
                entry,
                memory.orElse(DeliveryState.QUEUED),
                List.of(),
                "",
                List.of(),
                List.of(),
                0,
                0,
                record(entry)));
  }

  private DeliveryDetail detail(FinalDelivery ended) {
    return new DeliveryDetail(
        ended.entry(),
        ended.state(),
        ended.attempts(),
        ended.reason(),
        ended.effects(),
        ended.warnings(),
        ended.endedAtMillis(),
        0,
        record(ended.entry()));
  }

  private DeliveryDetail detail(OpenDelivery open, DeliveryState state) {
    return new DeliveryDetail(
        open.entry(),
        state,
        open.attempts(),
        open.reason(),
        List.of(),
        List.of(),
        0,
        open.nextAtMillis(),
        record(open.entry()));
  }

  private Optional<DeliveryRecord> record(LogEntry entry) {
    return engine
        .log
        .read(entry.position())
        .or(() ->
            engine.store.read(reader -> reader.payload(entry.seq())).map(KeptPayload::record));
  }

  @Override
  public String id(long seq) {
    return DeliveryId.of(engine.log.name(), seq);
  }

  @Override
  public OptionalLong seq(String id) {
    return DeliveryId.seq(engine.log.name(), id);
  }

  @Override
  public List<Long> matching(ReplayFilter filter) {
    List<Long> seqs = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<DeliverySummary> page;
    do {
      DeliveryQuery query =
          new DeliveryQuery(
              Optional.of(filter.state()), filter.path(), filter.key(), before, LISTED);
      page = engine.store.read(reader -> reader.deliveries(query));
      for (DeliverySummary one : page) {
        before = one.entry().seq();
        if (filter.reason().map(one.reason()::equals).orElse(true)) {
          seqs.add(before);
        }
      }
    } while (page.size() == LISTED);
    return seqs.reversed();
  }

  @Override
  public Replays.Replayed replay(List<Long> seqs, boolean force) {
    List<Long> replayed = new ArrayList<>();
    List<Replays.Refused> refused = new ArrayList<>();
    for (int from = 0; from < seqs.size(); from += REPLAYED_TOGETHER) {
      int to = Math.min(seqs.size(), from + REPLAYED_TOGETHER);
      Replays.Replayed some = engine.dispatcher.replays().replay(seqs.subList(from, to), force);
      replayed.addAll(some.seqs());
      refused.addAll(some.refused());
    }
    return new Replays.Replayed(replayed, refused);
  }

  @Override
  public Replays.Preview preview(long seq, boolean force) {
    return engine.dispatcher.replays().preview(seq, force);
  }

  @Override
  public List<ResyncRecord> resyncs() {
    return engine.store.read(reader -> reader.resyncs(100));
  }

  @Override
  public void requestResync(Set<String> kinds) {
    if (!engine.options.resyncs()) {
      throw new IllegalArgumentException(
          "This integration lives from webhooks alone (OCEAN__EVENT_LISTENER__TYPE=WEBHOOKS_ONLY)"
              + " and reads nothing.");
    }
    engine.resyncs.request(kinds);
  }

  @Override
  public StateStore store() {
    return engine.store;
  }

  @Override
  public Applier applier() {
    return engine.applier;
  }

  @Override
  public long head() {
    return engine.log.head();
  }

  @Override
  public Identity identity() {
    return identity.get();
  }
}
