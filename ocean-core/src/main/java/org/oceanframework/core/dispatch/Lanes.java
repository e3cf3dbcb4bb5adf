package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.core.log.LogEntry;

/// The lanes that are not idle, and the queue of those that are ready to be served.
final class Lanes {
  private final Function<String, KeyOrder> orders;
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();

  /// Generations are never used twice, so that a lane that was forgotten and comes back is newer
  /// than any failure of its past.
  private long generations;

  Lanes(Function<String, KeyOrder> orders) {
    this.orders = orders;
  }

  /// The lane that a delivery belongs to, a new one if it is not known.
  Lane of(LogEntry entry) {
    long only = orders.apply(entry.path()) == KeyOrder.ANY ? entry.seq() : 0;
    return get(new LaneKey(entry.path(), entry.key(), only));
  }

  /// Whether only the newest delivery of a lane matters.
  boolean keepsNewest(Lane lane) {
    return orders.apply(lane.key.path()) == KeyOrder.NEWEST;
  }

  /// The lane of this name, a new one if it is not known.
  Lane get(LaneKey key) {
    return lanes.computeIfAbsent(key, k -> new Lane(k, ++generations));
  }

  @Nullable Lane known(LaneKey key) {
    return lanes.get(key);
  }

  /// Makes the lane newer than what was started before a failure in the applier.
  void renew(Lane lane) {
    lane.generation = ++generations;
  }

  /// Gives the lane its turn if it wants one and has none; forgets it if it is idle.
  void enqueue(Lane lane) {
    boolean wants = !lane.waiting.isEmpty() || lane.spilled;
    if (!lane.queued && !lane.blocked && wants) {
      lane.queued = true;
      ready.addLast(lane);
    }
    if (lane.idle() && !lane.queued) {
      lanes.remove(lane.key);
    }
  }

  void enqueueAll() {
    List.copyOf(lanes.values()).forEach(this::enqueue);
  }

  int ready() {
    return ready.size();
  }

  /// Takes the lane whose turn it is; there must be one.
  Lane next() {
    Lane lane = ready.removeFirst();
    lane.queued = false;
    return lane;
  }

  /// It was this lane's turn, but it could not be served: it keeps its turn.
  void putBack(Lane lane) {
    lane.queued = true;
    ready.addFirst(lane);
  }
}
