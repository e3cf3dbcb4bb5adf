package org.oceanframework.core.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.LogUnavailableException;
import org.oceanframework.core.log.Position;

/// Keeps deliveries in memory, and can be away, which a real log on a healthy disk cannot. A fault
/// double for the gate's tests only.
final class InMemoryEventLogDouble implements EventLog {
  private final List<DeliveryRecord> deliveries = new ArrayList<>();
  private @Nullable Duration retryAfter;

  /// Takes no appends from now on.
  void goAway(Duration until) {
    retryAfter = until;
  }

  List<DeliveryRecord> deliveries() {
    return deliveries;
  }

  @Override
  public synchronized List<LogEntry> append(List<DeliveryRecord> records) {
    if (retryAfter != null) {
      throw new LogUnavailableException("No space left in /secret/folder", retryAfter, null);
    }
    List<LogEntry> entries = new ArrayList<>();
    for (DeliveryRecord delivery : records) {
      deliveries.add(delivery);
      entries.add(entry(deliveries.size()));
    }
    return entries;
  }

  @Override
  public Optional<DeliveryRecord> read(Position position) {
    return Optional.of(deliveries.get((int) position.value() - 1));
  }

  @Override
  public Scan scan(Position from, int most) {
    return new Scan(List.of(), from);
  }

  @Override
  public Optional<LogEntry> find(long seq) {
    return Optional.of(entry((int) seq));
  }

  @Override
  public long head() {
    return deliveries.size();
  }

  @Override
  public String name() {
    return "k3x9";
  }

  @Override
  public void retain(Position below) {}

  @Override
  public Status status() {
    return new Status(0, 1, 1, Optional.empty());
  }

  @Override
  public void onAppended(Listener listener) {}

  @Override
  public void close() {}

  private LogEntry entry(int seq) {
    DeliveryRecord delivery = deliveries.get(seq - 1);
    return new LogEntry(
        seq,
        new Position(seq),
        delivery.receivedAtMillis(),
        delivery.path(),
        delivery.event(),
        delivery.key(),
        delivery.sourceId(),
        delivery.body().length);
  }
}
