package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.Optional;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;

/// What the dispatcher reads of the modelled log; all bodies are the same.
record SimulatedLog(List<LogEntry> entries) implements EventLog {
  static final DeliveryRecord RECORD =
      new DeliveryRecord(0, Events.PATH, Events.CHANGED, "", "", "", List.of(), new byte[0]);

  @Override
  public List<LogEntry> append(List<DeliveryRecord> deliveries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<DeliveryRecord> read(Position position) {
    return Optional.of(RECORD);
  }

  @Override
  public Scan scan(Position from, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LogEntry> find(long seq) {
    return Optional.of(entries.get((int) seq - 1));
  }

  @Override
  public long head() {
    return entries.size();
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public void retain(Position below) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Status status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onAppended(Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
