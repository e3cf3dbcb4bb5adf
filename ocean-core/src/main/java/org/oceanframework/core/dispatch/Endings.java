package org.oceanframework.core.dispatch;

import org.oceanframework.core.dispatch.Input.Settlement;

/// What becomes of a delivery and its lane when an attempt is over: the outcome goes to the store,
/// and by what the store says the delivery is done, runs again later or goes back to its lane.
final class Endings {
  private final Lanes lanes;
  private final OpenRows openRows;
  private final Load load;
  private final RetryTimers timers;

  Endings(Lanes lanes, OpenRows openRows, Load load, RetryTimers timers) {
    this.lanes = lanes;
    this.openRows = openRows;
    this.load = load;
    this.timers = timers;
  }

  /// The outcome is on its way to the store.
  ///
  /// @param failed whether the delivery will run again: its lane must wait
  void submitted(Lane lane, Item item, boolean failed) {
    load.leave(lane, item);
    load.submit(lane, item);
    item.failed = failed;
    if (failed) {
      park(lane);
    }
    goOn(lane);
  }

  /// The store has answered.
  void settled(Lane lane, Item item, Settlement settlement) {
    load.leave(lane, item);
    if (item.replaced) {
      item.replaced = false;
      lane.replacing--;
    }
    switch (settlement) {
      case Settlement.Done done -> done(lane, item, done.broke());
      case Settlement.Again again -> again(lane, item, again);
      case Settlement.Bounced _ -> giveBack(lane, item);
      case Settlement.Kept _ -> returned(lane, item);
      case Settlement.Away _ -> {
        lanes.renew(lane);
        giveBack(lane, item);
      }
    }
    goOn(lane);
  }

  /// Takes back what the applier gave back, and gives the lane its turn.
  void goOn(Lane lane) {
    lane.takeBack();
    if (lane.blocked || lane.retrying) {
      openRows.spillWaiting(lane); // what came back stands behind the one that failed
    }
    lanes.enqueue(lane);
  }

  private void done(Lane lane, Item item, boolean broke) {
    renew(lane, broke);
    unblock(lane, item);
    openRows.remove(item);
  }

  private void again(Lane lane, Item item, Settlement.Again again) {
    renew(lane, again.broke());
    openRows.keep(item);
    park(lane);
    openRows.grew(lane);
    timers.block(lane, again.atMillis(), again.afterMillis());
  }

  private static void giveBack(Lane lane, Item item) {
    returned(lane, item);
    unblock(lane, item);
  }

  private static void returned(Lane lane, Item item) {
    item.stage = Item.Stage.RETURNED;
    lane.returned.add(item);
  }

  private void renew(Lane lane, boolean broke) {
    if (broke) {
      lanes.renew(lane);
    }
  }

  /// It had failed, but no retry of it was recorded: it runs again at once, or turned out to be a
  /// duplicate.
  private static void unblock(Lane lane, Item item) {
    if (item.failed && lane.retryAt == 0) {
      lane.blocked = false;
    }
    item.failed = false;
  }

  /// A lane whose first delivery failed keeps nothing in memory.
  private void park(Lane lane) {
    lane.blocked = true;
    openRows.spillWaiting(lane);
  }
}
