package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the core wants done in the store, the log and the catalog beside attempts. Does not block
/// its caller: each errand answers with an input, and is tried again each second until it succeeds
/// or the dispatcher is closed.
final class Errands {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final Parts parts;
  private final Recovery recovery;
  private final Consumer<Input> inputs;
  private final BooleanSupplier closed;
  private final StateLines lines;

  Errands(Parts parts, Recovery recovery, Consumer<Input> inputs, BooleanSupplier closed) {
    this.parts = parts;
    this.recovery = recovery;
    this.inputs = inputs;
    this.closed = closed;
    this.lines = new StateLines(parts.log().name());
  }

  void spill(Command.Spill spill) {
    List<OpenDelivery> rows = spill.items().stream().map(i -> i.openRow(spill.state())).toList();
    List<Long> seqs = rows.stream().map(row -> row.entry().seq()).toList();
    parts
        .store()
        .write(
            Durability.REPEATABLE,
            transaction -> {
              rows.stream()
                  .filter(r -> !transaction.isFinal(r.entry().seq()))
                  .forEach(transaction::open);
              return rows.size();
            })
        .whenComplete((_, failure) -> {
          if (failure == null) {
            lines.spilled(spill);
            inputs.accept(new Input.Spilled(seqs));
          } else {
            again(() -> spill(spill));
          }
        });
  }

  void refill(Command.Refill refill) {
    parts
        .store()
        .write(Durability.REPEATABLE, transaction -> rows(transaction, refill))
        .whenComplete((rows, failure) -> {
          if (failure == null) {
            inputs.accept(new Input.Refilled(refill.lane(), rows, refill.serial(), refill.most()));
          } else {
            again(() -> refill(refill));
          }
        });
  }

  private static List<OpenDelivery> rows(StateTransaction transaction, Command.Refill refill) {
    LaneKey lane = refill.lane();
    return lane.isWholeKey()
        ? transaction.openOfLane(lane.path(), lane.key(), 0, refill.most())
        : transaction.openOfLane(lane.path(), lane.key(), lane.only() - 1, 1).stream()
            .filter(row -> row.entry().seq() == lane.only())
            .toList();
  }

  void read(Command.Read read) {
    elsewhere("ocean-read", () -> read(read.from(), read.most()));
  }

  private void read(Position from, int most) {
    while (!closed.getAsBoolean()) {
      try {
        EventLog.Scan scan = parts.log().scan(from, most);
        inputs.accept(
            new Input.Read(
                scan.entries(), scan.next(), recovery.settledAmong(scan.entries()), most));
        return;
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("Reading the event log failed; trying again");
        pauseASecond();
      }
    }
  }

  void probe() {
    elsewhere("ocean-probe", this::awaitCatalog);
  }

  private void awaitCatalog() {
    LOG.atWarn().log("The catalog is away; lanes wait, the door stays open");
    while (!closed.getAsBoolean()) {
      pauseASecond();
      if (parts.applier().probe()) {
        LOG.atInfo().log("The catalog is back");
        inputs.accept(new Input.CatalogBack());
        return;
      }
    }
  }

  /// Tries a write of the dispatcher's own again: the store was not able to take it.
  void again(Runnable work) {
    elsewhere(
        "ocean-again",
        () -> {
          pauseASecond();
          if (!closed.getAsBoolean()) {
            work.run();
          }
        });
  }

  private static void elsewhere(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  /// Nobody interrupts those who wait here but by mistake: they end with the dispatcher. Were the
  /// mark to stay, nothing that they try again could ever wait, and so succeed.
  private static void pauseASecond() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      LOG.atDebug().log("Interrupt ignored");
    }
  }
}
