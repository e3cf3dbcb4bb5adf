package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.SimulatedState.Cell;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;

/// What the deliveries of the simulation mean: which cells an event writes, and with what.
final class Events {
  static final String PATH = "/p";
  static final String CHANGED = "changed";
  static final String GONE = "gone";
  static final String UNWANTED = "unwanted";

  /// A key whose deliveries fail until it is mended.
  static final String POISON = "poison";

  private static final int ENTITIES = 4;

  private Events() {}

  static LogEntry random(Random random, long seq, long now, boolean poison) {
    String key = poison ? POISON : "k" + (random.nextInt(3) == 0 ? 0 : random.nextInt(5));
    String id = random.nextInt(5) == 0 ? "d" + (seq / 7) : "";
    String event =
        switch (random.nextInt(10)) {
          case 0 -> UNWANTED;
          case 1 -> GONE;
          default -> CHANGED;
        };
    return entry(seq, now, event, key, id);
  }

  static LogEntry entry(long seq, long now, String event, String key, String sourceId) {
    return new LogEntry(seq, new Position(seq), now, PATH, event, key, sourceId, 100);
  }

  /// Deliveries of one event share its name, which is that of no other event.
  static String name(LogEntry entry) {
    return entry.sourceId().isEmpty() ? "#" + entry.seq() : entry.sourceId();
  }

  static EntityRef entity(LogEntry entry) {
    return entity(Math.floorMod(name(entry).hashCode(), ENTITIES));
  }

  static EntityRef entity(int number) {
    return new EntityRef("thing", "e" + number);
  }

  static List<EntityRef> entities() {
    return java.util.stream.IntStream.range(0, ENTITIES).mapToObj(Events::entity).toList();
  }

  /// The units of a delivery: the resources of the mapping that write something.
  static List<String> units(LogEntry entry) {
    return name(entry).hashCode() % 3 == 0
        ? DispatchModel.RESOURCES.subList(0, 1)
        : DispatchModel.RESOURCES;
  }

  static EntityWrite write(LogEntry entry, String unit, long asOf, boolean force) {
    return entry.event().equals(GONE)
        ? new EntityWrite.Delete(entity(entry), unit, asOf, entry.seq(), options(force))
        : new EntityWrite.Upsert(
            SimulatedCatalog.entity(entity(entry), entry.seq()),
            unit,
            asOf,
            entry.seq(),
            options(force));
  }

  /// What a resync writes that read these values.
  static EntityWrite read(Cell cell, long value, long asOf) {
    return new EntityWrite.Upsert(
        SimulatedCatalog.entity(cell.entity(), value), cell.resource(), asOf, 0, options(false));
  }

  private static EntityWrite.WriteOptions options(boolean force) {
    return new EntityWrite.WriteOptions("simulation", false, false, true, force);
  }

  /// What the source holds after all it told.
  static Map<Cell, Long> source(List<LogEntry> all) {
    Map<Cell, Long> values = new TreeMap<>(Comparator.comparing(Cell::toString));
    Set<String> told = new HashSet<>();
    for (LogEntry entry : all) {
      if (entry.event().equals(UNWANTED) || !told.add(name(entry))) {
        continue;
      }
      for (String unit : DispatchModel.RESOURCES) {
        Cell cell = new Cell(entity(entry), unit);
        if (entry.event().equals(GONE)) {
          values.remove(cell);
        } else if (units(entry).contains(unit)) {
          values.put(cell, entry.seq());
        }
      }
    }
    return values;
  }
}
