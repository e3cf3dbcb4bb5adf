package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The queue of one ordering key.
///
/// Its deliveries, in order: those returned, those submitted, the running one, those waiting in
/// memory, and behind them, if it has spilled, those that are only open rows. A blocked lane has
/// nothing in memory but what is still on its way back: all it holds are open rows.
final class Lane {
  final LaneKey key;
  final ArrayDeque<Item> waiting = new ArrayDeque<>();
  final ArrayDeque<Item> submitted = new ArrayDeque<>();
  final List<Item> returned = new ArrayList<>();
  @Nullable Item running;

  /// Whether open rows lie behind what is in memory.
  boolean spilled;

  /// Counts the spills, so that a refill can tell whether it saw the last one.
  long spills;

  /// Deliveries whose open rows are on their way to the store. A refill may miss them, so what it
  /// brings from behind the first of them does not count.
  final TreeSet<Long> spilling = new TreeSet<>();

  /// Whether a refill is on its way.
  boolean refilling;

  /// Whether its first delivery failed and waits for its time, in {@link #retryAt}.
  boolean blocked;

  /// When the first delivery runs again, once its open row is committed; 0 before.
  long retryAt;

  /// Whether the delivery that runs next is one that failed before: only it is loaded.
  boolean retrying;

  /// Counts failures in the applier: what was started before the last one bounces there.
  long generation;

  /// Deliveries that a newer one replaces, until that is committed or found to be wrong; nothing of
  /// the lane starts meanwhile.
  int replacing;

  /// Whether it stands in the queue of ready lanes.
  boolean queued;

  Lane(LaneKey key, long generation) {
    this.key = key;
    this.generation = generation;
  }

  boolean idle() {
    return !blocked
        && !spilled
        && !refilling
        && running == null
        && waiting.isEmpty()
        && submitted.isEmpty()
        && returned.isEmpty();
  }

  /// Takes what came back from the applier to the head of the queue, in order, once nothing of the
  /// lane is on its way any more.
  void takeBack() {
    if (returned.isEmpty() || !submitted.isEmpty() || running != null) {
      return;
    }
    returned.sort(Comparator.comparingLong(Item::seq).reversed());
    for (Item item : returned) {
      item.stage = Item.Stage.WAITING;
      waiting.addFirst(item);
    }
    returned.clear();
  }
}
