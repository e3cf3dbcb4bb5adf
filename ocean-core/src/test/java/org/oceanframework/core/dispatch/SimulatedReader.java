package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateReader;

/// What the dispatcher reads of the modelled store.
record SimulatedReader(SimulatedState state) implements StateReader {

  @Override
  public Cursor cursor() {
    return state.cursor();
  }

  @Override
  public boolean isFinal(long seq) {
    return state.finals.containsKey(seq);
  }

  @Override
  public List<Long> finals(long fromSeq, long toSeq) {
    return List.copyOf(state.finals.subMap(fromSeq, true, toSeq, true).keySet());
  }

  @Override
  public Optional<FinalDelivery> finalDelivery(long seq) {
    return Optional.ofNullable(state.finals.get(seq));
  }

  @Override
  public Optional<OpenDelivery> openDelivery(long seq) {
    return Optional.ofNullable(state.open.get(seq));
  }

  @Override
  public List<OpenDelivery> open(long after, int most) {
    return state.open.tailMap(after, false).values().stream().limit(most).toList();
  }

  @Override
  public List<OpenDelivery> openOfLane(String path, String key, long after, int most) {
    return state.open.tailMap(after, false).values().stream()
        .filter(row -> row.entry().key().equals(key))
        .limit(most)
        .toList();
  }

  @Override
  public OptionalLong firstSeq(String path, String sourceId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<DeliveryState, Long> counts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long duplicates() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DeliverySummary> deliveries(DeliveryQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<KeptPayload> payload(long seq) {
    return Optional.empty();
  }

  @Override
  public Optional<String> memory(String name) {
    return Optional.ofNullable(state.memory.get(name));
  }

  @Override
  public List<ResyncRecord> resyncs(int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CatalogReader catalog() {
    throw new UnsupportedOperationException();
  }
}
