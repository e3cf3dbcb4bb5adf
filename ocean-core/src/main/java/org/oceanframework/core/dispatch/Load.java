package org.oceanframework.core.dispatch;

/// The attempts that go on and the outcomes that are on their way to the store, counted against the
/// limits of the whole dispatcher.
final class Load {
  private final Limits limits;
  private int running;
  private long runningBytes;
  private int submitted;

  Load(Limits limits) {
    this.limits = limits;
  }

  int count() {
    return running + submitted;
  }

  /// Whether another attempt may start. A single one may be larger than all may be together.
  boolean hasRoomFor(Item item) {
    boolean few = running < limits.running() && submitted < limits.submitted();
    return few && (running == 0 || runningBytes + item.entry.bytes() <= limits.runningBytes());
  }

  /// An attempt starts.
  void run(Lane lane, Item item) {
    lane.running = item;
    item.stage = Item.Stage.RUNNING;
    running++;
    runningBytes += item.entry.bytes();
  }

  /// An outcome goes to the store.
  void submit(Lane lane, Item item) {
    lane.submitted.addLast(item);
    item.stage = Item.Stage.SUBMITTED;
    submitted++;
  }

  /// The attempt is over, or the store has answered.
  void leave(Lane lane, Item item) {
    if (item.stage == Item.Stage.RUNNING) {
      lane.running = null;
      running--;
      runningBytes -= item.entry.bytes();
    } else if (lane.submitted.remove(item)) {
      submitted--;
    }
  }
}
