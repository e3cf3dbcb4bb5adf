package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.state.DeliveryState;

/// The deliveries in memory, by sequence and by sender's id, and the room for more.
final class Memory {
  private final int most;
  private final Map<Long, Item> items = new HashMap<>();
  private final Map<SourceId, Long> inFlight = new HashMap<>();

  /// Deliveries that reads and refills on their way may bring at most.
  private int awaited;

  /// @param most deliveries at the same time
  Memory(int most) {
    this.most = most;
  }

  void add(Item item) {
    items.put(item.seq(), item);
  }

  void forget(Item item) {
    items.remove(item.seq());
    if (!item.entry.sourceId().isEmpty()) {
      inFlight.remove(SourceId.of(item), item.seq());
    }
  }

  @Nullable Item get(long seq) {
    return items.get(seq);
  }

  boolean holds(long seq) {
    return items.containsKey(seq);
  }

  int size() {
    return items.size();
  }

  /// Claims the sender's id of a delivery that arrives, unless an earlier one that is still in
  /// flight has it.
  ///
  /// @return that earlier one; null when there is none
  @Nullable Long claim(Item item) {
    if (item.entry.sourceId().isEmpty()) {
      return null;
    }
    Long first = inFlight.putIfAbsent(SourceId.of(item), item.seq());
    return first != null && first < item.seq() ? first : null;
  }

  /// How many more may come, what is on its way counted as there.
  int room() {
    return most - items.size() - awaited;
  }

  /// A read or a refill was asked for that may bring so many.
  void expect(int count) {
    awaited += count;
  }

  /// It has answered.
  void expectNoMore(int count) {
    awaited -= count;
  }

  /// Deliveries that are running or waiting, the newest first.
  List<Item> newest(int count) {
    return items.values().stream()
        .sorted(Comparator.comparingLong(Item::seq).reversed())
        .limit(count)
        .toList();
  }

  /// The state of a delivery, as people see it.
  Optional<DeliveryState> state(long seq) {
    return Optional.ofNullable(items.get(seq)).map(Item::state);
  }

  private record SourceId(String path, String id) {
    static SourceId of(Item item) {
      return new SourceId(item.entry.path(), item.entry.sourceId());
    }
  }
}
