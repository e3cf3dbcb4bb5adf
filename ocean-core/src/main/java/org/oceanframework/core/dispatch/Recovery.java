package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a start must know of the process before it: which deliveries behind the cursor are settled
/// already, and which were running when it ended.
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /// How often a process may end while a delivery runs before the delivery is taken to be why.
  static final int MOST_CRASHES = 5;

  private static final String INTERRUPTED = "the process ended while it ran";

  private final Parts parts;
  private final long headAtStart;

  Recovery(Parts parts) {
    this.parts = parts;
    this.headAtStart = parts.log().head();
  }

  /// Which of these are final or have an open row, as of one moment: a final one may be asked to
  /// run again before it is read here. Only those that were there at the start can be.
  Set<Long> settledAmong(List<LogEntry> entries) {
    if (entries.isEmpty() || entries.getFirst().seq() > headAtStart) {
      return Set.of();
    }
    long from = entries.getFirst().seq();
    long to = entries.getLast().seq();
    return parts
        .store()
        .read(reader -> {
          Set<Long> settled = new HashSet<>(reader.finals(from, to));
          reader.open(from - 1, entries.size()).stream()
              .map(row -> row.entry().seq())
              .filter(seq -> seq <= to)
              .forEach(settled::add);
          return settled;
        });
  }

  /// Counts an attempt for each delivery that was running when the process ended, so that one that
  /// kills the process ends as a dead letter.
  void countInterrupted() {
    for (long seq : parts.runningFile().interrupted()) {
      Optional<LogEntry> entry =
          parts
              .store()
              .read(reader -> reader.openDelivery(seq).map(OpenDelivery::entry))
              .or(() -> parts.log().find(seq));
      entry.ifPresent(this::countInterrupted);
    }
  }

  private void countInterrupted(LogEntry entry) {
    parts
        .store()
        .writeAndWait(
            Durability.REPEATABLE,
            transaction -> {
              Optional<OpenDelivery> row =
                  transaction.openOfLane(entry.path(), entry.key(), entry.seq() - 1, 1).stream()
                      .filter(r -> r.entry().seq() == entry.seq())
                      .findFirst();
              if (transaction.isFinal(entry.seq())) {
                return false;
              }
              List<Attempt> attempts =
                  new ArrayList<>(row.map(OpenDelivery::attempts).orElse(List.of()));
              long now = parts.clock().millis();
              attempts.add(new Attempt(now, now, INTERRUPTED));
              if (crashes(attempts) >= MOST_CRASHES) {
                transaction.finish(dead(entry, attempts, now));
              } else {
                transaction.open(queued(entry, row, attempts, now));
              }
              return true;
            });
    LOG.atInfo()
        .addKeyValue("deliveryId", DeliveryId.of(parts.log().name(), entry.seq()))
        .log("Delivery was running when the process before this one ended; it runs again");
  }

  private static long crashes(List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.error().equals(INTERRUPTED)).count();
  }

  /// A retry that ran was due, whatever the clock says now.
  private static OpenDelivery queued(
      LogEntry entry, Optional<OpenDelivery> row, List<Attempt> attempts, long now) {
    boolean retrying = row.filter(r -> r.state() == DeliveryState.RETRYING).isPresent();
    return new OpenDelivery(
        entry,
        retrying ? DeliveryState.RETRYING : DeliveryState.QUEUED,
        Math.min(row.map(OpenDelivery::nextAtMillis).orElse(0L), now),
        attempts,
        row.map(OpenDelivery::attemptCount).orElse(0) + 1,
        row.map(OpenDelivery::progress).orElse(""),
        INTERRUPTED,
        row.map(OpenDelivery::replay).orElse(false),
        row.map(OpenDelivery::force).orElse(false));
  }

  private static FinalDelivery dead(LogEntry entry, List<Attempt> attempts, long now) {
    return new FinalDelivery(
        entry,
        DeliveryState.DEAD,
        now,
        "the process ended %d times while this delivery ran".formatted(MOST_CRASHES),
        0,
        attempts,
        List.of(),
        List.of());
  }
}
