package org.oceanframework.core.dispatch;

import java.util.List;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;

/// What lanes keep in the store instead of in memory: deliveries spill there as open rows, and
/// lanes are refilled from there in order.
final class OpenRows {
  private final Limits limits;
  private final Lanes lanes;
  private final Memory memory;
  private final List<Command> commands;
  private int count;

  /// @param commands where what is to be done is added
  OpenRows(Limits limits, Lanes lanes, Memory memory, List<Command> commands) {
    this.limits = limits;
    this.lanes = lanes;
    this.memory = memory;
    this.commands = commands;
  }

  /// Whether there are so many that the log is not read on.
  boolean areFull() {
    return count >= limits.openRows();
  }

  /// The store has one that is not in memory.
  void found() {
    count++;
  }

  /// The store has one of this delivery, which it may have had before.
  private void written(Item item) {
    count += item.hasRow ? 0 : 1;
    item.hasRow = true;
    item.settleSlot();
  }

  /// The delivery runs again later: it is an open row only.
  void keep(Item item) {
    written(item);
    memory.forget(item);
  }

  /// The delivery is final: it is no open row any more.
  void remove(Item item) {
    count -= item.hasRow ? 1 : 0;
    item.settleSlot();
    memory.forget(item);
  }

  /// Rows were written that a refill on its way may have missed.
  void grew(Lane lane) {
    lane.spilled = true;
    lane.spills++;
  }

  void spill(Lane lane, List<Item> items) {
    for (Item item : items) {
      item.stage = Item.Stage.SPILLING;
      memory.add(item);
      lane.spilling.add(item.seq());
    }
    grew(lane);
    DeliveryState state = lane.blocked ? DeliveryState.PARKED : DeliveryState.QUEUED;
    commands.add(new Command.Spill(items, state));
    lanes.enqueue(lane);
  }

  void spillWaiting(Lane lane) {
    if (!lane.waiting.isEmpty()) {
      List<Item> behind = List.copyOf(lane.waiting);
      lane.waiting.clear();
      spill(lane, behind);
    }
  }

  /// Gives a row to a delivery that stays in memory, so that the cursor can pass it.
  void write(Item item) {
    commands.add(new Command.Spill(List.of(item), DeliveryState.QUEUED));
  }

  /// A spill is committed: the delivery leaves the memory.
  void spilled(Item item) {
    written(item);
    if (item.stage == Item.Stage.SPILLING) {
      memory.forget(item);
      Lane lane = lanes.get(item.lane);
      lane.spilling.remove(item.seq());
      lanes.enqueue(lane);
    }
  }

  /// Asks for the first rows of a lane.
  void refill(Lane lane) {
    if (!lane.spilled || lane.refilling || !lane.submitted.isEmpty()) {
      return;
    }
    int most = Math.min(lane.retrying ? 1 : limits.laneWaiting(), memory.room());
    if (most <= 0) {
      lanes.enqueue(lane); // others go first and make room
      return;
    }
    lane.refilling = true;
    memory.expect(most);
    commands.add(new Command.Refill(lane.key, most, lane.spills));
  }

  /// Takes what a refill brought, unless the lane was blocked meanwhile.
  void refilled(Lane lane, Input.Refilled input) {
    lane.refilling = false;
    memory.expectNoMore(input.most());
    if (lane.blocked) {
      return;
    }
    long missed = lane.spilling.isEmpty() ? Long.MAX_VALUE : lane.spilling.first();
    for (OpenDelivery row : input.rows()) {
      if (row.entry().seq() < missed && !memory.holds(row.entry().seq())) {
        Item item = Item.ofRow(lane, row);
        memory.add(item);
        lane.waiting.addLast(item);
      }
    }
    lane.retrying = false;
    lane.spilled = input.more() || lane.spills != input.serial() || !lane.spilling.isEmpty();
  }
}
