package org.oceanframework.core.dispatch;

import java.time.Instant;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// One line of the program's log for each change of a delivery's state. Failures' texts are not
/// logged: they come from authors and third parties and may hold anything. Thread-safe.
final class StateLines {
  private static final Logger LOG = LoggerFactory.getLogger(StateLines.class);

  private final String logName;

  /// @param logName the event log's, for ids
  StateLines(String logName) {
    this.logName = logName;
  }

  void ended(FinalDelivery delivery) {
    Level level = delivery.state() == DeliveryState.DEAD ? Level.WARN : Level.INFO;
    line(level, delivery.entry())
        .addKeyValue("attempts", delivery.attempts().size())
        .addKeyValue("effects", delivery.effects().size())
        .log("Delivery {}", delivery.state().label());
  }

  void retrying(Item item, long atMillis) {
    line(Level.INFO, item.entry)
        .addKeyValue("attempt", item.row.map(OpenDelivery::attemptCount).orElse(0) + 1)
        .addKeyValue("nextAt", Instant.ofEpochMilli(atMillis))
        .log("Delivery retrying");
  }

  /// What waits in the store because there is no room in memory is queued as before.
  void spilled(Command.Spill spill) {
    if (spill.state() == DeliveryState.PARKED) {
      spill.items().forEach(item -> line(Level.INFO, item.entry).log("Delivery parked"));
    }
  }

  private LoggingEventBuilder line(Level level, LogEntry entry) {
    return LOG.atLevel(level)
        .addKeyValue("deliveryId", DeliveryId.of(logName, entry.seq()))
        .addKeyValue("path", entry.path())
        .addKeyValue("event", entry.event())
        .addKeyValue("orderingKey", entry.key());
  }
}
