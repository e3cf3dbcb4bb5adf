package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.dispatch.SimulatedState.Cell;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateTransaction;

/// A unit on the modelled store, as the contract of {@link StateTransaction} has it.
final class SimulatedTransaction implements StateTransaction {
  private final SimulatedState state;
  private final Promises promises;
  private final CatalogTransaction catalog;
  private final Mutation mutation;

  SimulatedTransaction(
      SimulatedState state, Promises promises, CatalogTransaction catalog, Mutation mutation) {
    this.state = state;
    this.promises = promises;
    this.catalog = catalog;
    this.mutation = mutation;
  }

  @Override
  public void cursor(Cursor cursor) {
    if (cursor.seq() > state.cursor().seq()) {
      state.cursor(cursor);
    }
  }

  @Override
  public OptionalLong firstSeq(String path, String sourceId) {
    Long first = mutation == Mutation.DUPLICATES_UNKNOWN ? null : state.firsts.get(sourceId);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  private void noteSourceId(String sourceId, long seq) {
    Long known = state.firsts.get(sourceId);
    if (!sourceId.isEmpty() && (known == null || seq < known)) {
      state.put(state.firsts, sourceId, seq);
    }
  }

  @Override
  public void finish(FinalDelivery delivery) {
    long seq = delivery.entry().seq();
    promises.finishing(delivery);
    noteSourceId(delivery.entry().sourceId(), seq);
    state.remove(state.open, seq);
    state.put(state.finals, seq, delivery);
  }

  @Override
  public void open(OpenDelivery delivery) {
    long seq = delivery.entry().seq();
    if (state.finals.containsKey(seq)) {
      promises.reopening(delivery);
      state.remove(state.finals, seq);
    } else {
      promises.opening(delivery);
    }
    noteSourceId(delivery.entry().sourceId(), seq);
    state.put(state.open, seq, delivery);
  }

  @Override
  public boolean isFinal(long seq) {
    return state.finals.containsKey(seq);
  }

  @Override
  public Optional<DeliveryState> state(long seq) {
    return finalDelivery(seq)
        .map(FinalDelivery::state)
        .or(() -> Optional.ofNullable(state.open.get(seq)).map(OpenDelivery::state));
  }

  @Override
  public Optional<FinalDelivery> finalDelivery(long seq) {
    return Optional.ofNullable(state.finals.get(seq));
  }

  @Override
  public void parkLane(String path, String key) {
    for (OpenDelivery row : openOfLane(path, key, 0, Integer.MAX_VALUE)) {
      if (row.state() == DeliveryState.QUEUED) {
        open(parked(row));
      }
    }
  }

  private static OpenDelivery parked(OpenDelivery row) {
    return new OpenDelivery(
        row.entry(),
        DeliveryState.PARKED,
        0,
        row.attempts(),
        row.attemptCount(),
        row.progress(),
        row.reason(),
        row.replay(),
        row.force());
  }

  @Override
  public Optional<Mark> mark(EntityRef entity, String resource) {
    return mutation == Mutation.ORDER_RULE_SKIPPED
        ? Optional.empty()
        : Optional.ofNullable(state.marks.get(new Cell(entity, resource)));
  }

  @Override
  public Optional<Mark> newestMark(EntityRef entity) {
    return mutation == Mutation.ORDER_RULE_SKIPPED
        ? Optional.empty()
        : state.marks.entrySet().stream()
            .filter(mark -> mark.getKey().entity().equals(entity))
            .map(Map.Entry::getValue)
            .max(
                Comparator.comparingLong(Mark::asOf)
                    .thenComparing(Mark::by, Comparator.reverseOrder()));
  }

  @Override
  public void putMark(EntityRef entity, String resource, Mark mark) {
    state.put(state.marks, new Cell(entity, resource), mark);
  }

  @Override
  public void keepPayload(KeptPayload payload) {
    // The model has no bodies.
  }

  @Override
  public void remember(String name, String value) {
    state.put(state.memory, name, value);
  }

  @Override
  public void resync(ResyncRecord resync) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CatalogTransaction catalog() {
    return catalog;
  }

  @Override
  public Optional<String> memory(String name) {
    return Optional.ofNullable(state.memory.get(name));
  }

  @Override
  public List<OpenDelivery> openOfLane(String path, String key, long after, int most) {
    return state.open.tailMap(after, false).values().stream()
        .filter(row -> row.entry().key().equals(key))
        .limit(most)
        .toList();
  }
}
