package org.oceanframework.core.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One call of append on its way to the disk: all of it becomes durable or nothing. Made and
/// awaited by the caller's thread, decided once by the writer's.
final class Append {

  private final List<EncodedRecord> records;
  private final long bytes;
  private final Thread caller = Thread.currentThread();
  private volatile @Nullable Outcome outcome;

  private sealed interface Outcome {}

  private record Durable(List<LogEntry> entries) implements Outcome {}

  private record Refused(String reason, Duration retryAfter, @Nullable Throwable cause)
      implements Outcome {}

  private Append(List<EncodedRecord> records) {
    this.records = records;
    this.bytes = records.stream().mapToLong(EncodedRecord::length).sum();
  }

  static Append of(List<DeliveryRecord> deliveries) {
    List<EncodedRecord> records = new ArrayList<>(deliveries.size());
    for (DeliveryRecord delivery : deliveries) {
      records.add(EncodedRecord.of(delivery, records.size() == deliveries.size() - 1));
    }
    return new Append(records);
  }

  List<EncodedRecord> records() {
    return records;
  }

  long bytes() {
    return bytes;
  }

  void durable(List<LogEntry> entries) {
    decide(new Durable(entries));
  }

  void refused(LogFailure failure, Duration retryAfter) {
    decide(new Refused(failure.message(), retryAfter, failure.cause()));
  }

  /// The first decision stands: an error behind a sync takes no acknowledgement back.
  private void decide(Outcome decision) {
    if (outcome == null) {
      outcome = decision;
    }
    LockSupport.unpark(caller);
  }

  /// Waits, also through interrupts (which are kept): what is on its way to the disk cannot be
  /// called back, and a sender that is told 503 although its delivery is stored sends it twice.
  List<LogEntry> await() {
    boolean interrupted = false;
    Outcome decision = outcome;
    while (decision == null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
      decision = outcome;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return switch (decision) {
      case Durable durable -> durable.entries();
      case Refused refused ->
          throw new LogUnavailableException(
              refused.reason(), refused.retryAfter(), refused.cause());
    };
  }
}
