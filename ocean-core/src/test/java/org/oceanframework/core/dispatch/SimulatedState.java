package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.OpenDelivery;

/// What the modelled store holds. Every change is noted, so that a unit that throws and a power cut
/// can take it back.
final class SimulatedState {
  final TreeMap<Long, OpenDelivery> open = new TreeMap<>();
  final TreeMap<Long, FinalDelivery> finals = new TreeMap<>();
  final Map<String, Long> firsts = new HashMap<>();
  final Map<Cell, Mark> marks = new HashMap<>();
  final Map<String, String> memory = new HashMap<>();

  /// The catalog: the value of each cell is the sequence of the state that is in it.
  final Map<Cell, Long> values = new HashMap<>();

  /// The last write of each cell, noted apart from the marks, to check the order rule.
  final Map<Cell, EntityWrite> lastWrites = new HashMap<>();

  /// How often each event wrote each cell.
  final Map<String, Integer> writes = new HashMap<>();

  /// In which request each delivery was last asked to run again.
  final Map<Long, Integer> reopenedIn = new HashMap<>();

  /// How often each event may have its effects.
  final Map<String, Integer> runsAllowed = new HashMap<>();

  private final Map<String, Cursor> cursor = new HashMap<>();

  private ArrayDeque<Runnable> undo = new ArrayDeque<>();

  /// What one resource of the mapping writes of one entity; the empty resource is the whole.
  record Cell(EntityRef entity, String resource) {}

  <K, V> void put(Map<K, V> map, K key, V value) {
    Optional<V> old = Optional.ofNullable(map.put(key, value));
    undo.push(() -> old.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key)));
  }

  <K, V> void remove(Map<K, V> map, K key) {
    Optional<V> old = Optional.ofNullable(map.remove(key));
    undo.push(() -> old.ifPresent(v -> map.put(key, v)));
  }

  /// Takes back something that is kept elsewhere together with what is kept here.
  void undoWith(Runnable action) {
    undo.push(action);
  }

  Cursor cursor() {
    return cursor.getOrDefault("", Cursor.START);
  }

  void cursor(Cursor moved) {
    put(cursor, "", moved);
  }

  /// What takes back all changes since the last call, the last change first.
  ArrayDeque<Runnable> takeUndo() {
    ArrayDeque<Runnable> taken = undo;
    undo = new ArrayDeque<>();
    return taken;
  }
}
