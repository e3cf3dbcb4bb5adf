package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.SimulatedState.Cell;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;

/// What the engine promises, checked at each change of the modelled store.
final class Promises {
  private static final String WHOLE = "";

  /// Between a clock that jumps and a step of the simulation, which takes a second, a retry may be
  /// as late as this.
  private static final long LATEST_MILLIS = 30_000;

  private final SimulatedState state;
  private final Mutation mutation;
  private final List<LogEntry> log;
  private final States states;
  private final List<String> violations = new ArrayList<>();

  /// By ordering key, what was never final.
  private final Map<String, TreeSet<Long>> unfinished = new HashMap<>();

  /// By event, its first delivery.
  private final Map<String, Long> firsts = new HashMap<>();

  /// Entities whose order a person overrode.
  private final Set<EntityRef> forced = new HashSet<>();

  /// When each retry is due, in time that really passed.
  private final Map<Long, Long> due = new HashMap<>();

  /// By ordering key, when one was final last.
  private final Map<String, Long> lastEnds = new HashMap<>();

  private long now;
  private long elapsed;
  private int request;
  private boolean asking;

  Promises(SimulatedState state, List<LogEntry> log, Mutation mutation, States states) {
    this.states = states;
    this.state = state;
    this.log = log;
    this.mutation = mutation;
  }

  List<String> violations() {
    return violations;
  }

  void violated(String how) {
    violations.add(how);
  }

  void appended(LogEntry entry) {
    states.arrives(entry.seq());
    firsts.putIfAbsent(Events.name(entry), entry.seq());
    unfinished.computeIfAbsent(entry.key(), _ -> new TreeSet<>()).add(entry.seq());
  }

  /// Deliveries of the same key that arrived earlier and were never final. Duplicates do nothing,
  /// so they may end at any time.
  List<Long> before(LogEntry entry) {
    return unfinished.getOrDefault(entry.key(), new TreeSet<>()).headSet(entry.seq()).stream()
        .filter(seq -> seq.equals(firsts.get(Events.name(log.get(seq.intValue() - 1)))))
        .toList();
  }

  /// What runs again because of this was asked for at once, and keeps its order.
  void request(Runnable replay) {
    request++;
    asking = true;
    try {
      replay.run();
    } finally {
      asking = false;
    }
  }

  void clock(long nowMillis, long elapsedMillis) {
    now = nowMillis;
    elapsed = elapsedMillis;
  }

  /// An open row is written of a delivery that is not final.
  void opening(OpenDelivery row) {
    long seq = row.entry().seq();
    switch (row.state()) {
      case RETRYING -> {
        due.put(seq, elapsed + row.nextAtMillis() - now);
        states.move(seq, States.Event.FAILS_FOR_NOW, DeliveryState.RETRYING);
      }
      case PARKED -> {
        if (states.of(seq) == DeliveryState.QUEUED) { // one that runs is told of its end
          states.move(seq, States.Event.WAITS_BEHIND_A_FAILED_ONE, DeliveryState.PARKED);
        }
      }
      case QUEUED, RUNNING, APPLIED, IGNORED, SUPERSEDED, DEAD -> {
        // Where it waits does not change what it is.
      }
    }
  }

  /// After a start a retry waits for no longer than it was to wait when its attempt ended, whatever
  /// the clock says.
  void started() {
    due.clear();
    for (OpenDelivery row : state.open.values()) {
      if (row.state() == DeliveryState.RETRYING) {
        long wait = row.nextAtMillis() - row.attempts().getLast().endedAtMillis();
        due.put(row.entry().seq(), elapsed + wait);
      }
    }
  }

  /// The first of a key runs again when its retry is due, while nothing else holds it up.
  void checkRetries() {
    Set<String> keys = new HashSet<>();
    for (OpenDelivery row : state.open.values()) {
      long seq = row.entry().seq();
      boolean first = keys.add(row.entry().key());
      long since =
          Math.max(due.getOrDefault(seq, elapsed), lastEnds.getOrDefault(row.entry().key(), 0L));
      if (first && row.state() == DeliveryState.RETRYING && since < elapsed - LATEST_MILLIS) {
        violated(seq + " waits for longer than its retry asks for");
      }
    }
  }

  void finishing(FinalDelivery delivery) {
    LogEntry entry = delivery.entry();
    long seq = entry.seq();
    lastEnds.put(entry.key(), elapsed);
    states.move(seq, ending(delivery), delivery.state());
    if (state.finals.containsKey(seq)) {
      violated(seq + " ends twice");
    }
    if (delivery.duplicateOf() == 0) {
      Optional.ofNullable(state.reopenedIn.get(seq))
          .ifPresentOrElse(
              asked -> checkReplayOrder(entry, asked),
              () -> before(entry).forEach(early -> violated(seq + " ends before " + early)));
    }
    TreeSet<Long> ofKey = unfinished.getOrDefault(entry.key(), new TreeSet<>());
    if (ofKey.remove(seq)) {
      state.undoWith(() -> ofKey.add(seq));
    }
  }

  private static States.Event ending(FinalDelivery delivery) {
    return switch (delivery.state()) {
      case APPLIED -> States.Event.DONE;
      case IGNORED ->
          delivery.duplicateOf() > 0 ? States.Event.IS_A_DUPLICATE : States.Event.NOBODY_WANTS_IT;
      case SUPERSEDED -> States.Event.ALL_IS_OLDER;
      case DEAD -> States.Event.FAILS_FOR_GOOD;
      case QUEUED, RUNNING, RETRYING, PARKED ->
          throw new IllegalArgumentException(delivery.state() + " is not final");
    };
  }

  private void checkReplayOrder(LogEntry entry, int asked) {
    for (OpenDelivery row : state.open.headMap(entry.seq()).values()) {
      boolean together = state.reopenedIn.getOrDefault(row.entry().seq(), -1) == asked;
      if (together && row.entry().key().equals(entry.key())) {
        violated("replayed " + entry.seq() + " ends before " + row.entry().seq());
      }
    }
  }

  void reopening(OpenDelivery row) {
    states.move(row.entry().seq(), States.Event.RUNS_AGAIN_BY_REQUEST, DeliveryState.QUEUED);
    // A sender's redelivery of a dead one is a request of its own.
    request += asking ? 0 : 1;
    state.put(state.reopenedIn, row.entry().seq(), request);
    String event = Events.name(row.entry());
    state.put(state.runsAllowed, event, runsAllowed(event) + 1);
  }

  private int runsAllowed(String event) {
    return state.runsAllowed.getOrDefault(event, 1);
  }

  void writing(EntityWrite write) {
    Cell cell = new Cell(write.ref(), write.resource());
    switch (write) {
      case EntityWrite.Upsert upsert -> {
        if (upsert.options().force()) {
          forced.add(upsert.ref());
        } else {
          checkOrder(write, List.of(cell, new Cell(write.ref(), WHOLE)));
        }
        countEffect(upsert.by(), cell);
      }
      case EntityWrite.Delete delete -> {
        Cell whole = new Cell(write.ref(), WHOLE);
        if (delete.options().force()) {
          forced.add(delete.ref());
        } else {
          List<Cell> all = new ArrayList<>(List.of(whole));
          DispatchModel.RESOURCES.forEach(r -> all.add(new Cell(write.ref(), r)));
          checkOrder(write, all);
        }
        state.put(state.lastWrites, whole, write);
        countEffect(delete.by(), cell);
      }
    }
    state.put(state.lastWrites, cell, write);
  }

  private void checkOrder(EntityWrite write, List<Cell> cells) {
    for (Cell cell : cells) {
      EntityWrite last = state.lastWrites.get(cell);
      if (last != null && !forced.contains(write.ref()) && age(write) < age(last)) {
        violated("an older state over a newer one: %s over %s".formatted(write, last));
      }
    }
  }

  /// A state that was read when the log ended at `n` is newer than what delivery `n` told.
  private static long age(EntityWrite write) {
    return switch (write) {
      case EntityWrite.Upsert upsert -> 2 * upsert.asOf() + (upsert.by() == 0 ? 1 : 0);
      case EntityWrite.Delete delete -> 2 * delete.asOf() + (delete.by() == 0 ? 1 : 0);
    };
  }

  private void countEffect(long by, Cell cell) {
    if (by == 0) {
      return;
    }
    String event = Events.name(log.get((int) by - 1));
    String effect = event + " on " + cell;
    int count = state.writes.getOrDefault(effect, 0) + 1;
    if (mutation == Mutation.EFFECT_WITHOUT_MARK) {
      state.writes.put(effect, count);
    } else {
      state.put(state.writes, effect, count);
    }
    if (count > runsAllowed(event)) {
      violated("written %d times: %s".formatted(count, effect));
    }
  }

  /// At the end each cell holds what the newest of all deliveries that were not refused told, or
  /// something newer that a resync read.
  void checkCatalog() {
    for (EntityRef entity : Events.entities()) {
      if (!forced.contains(entity)) {
        DispatchModel.RESOURCES.forEach(resource -> checkCell(new Cell(entity, resource)));
      }
    }
  }

  private void checkCell(Cell cell) {
    long told = 0;
    long gone = 0;
    long goneOfOthers = 0;
    for (FinalDelivery delivery : state.finals.values()) {
      LogEntry entry = delivery.entry();
      boolean counts =
          switch (delivery.state()) {
            case APPLIED, SUPERSEDED -> Events.entity(entry).equals(cell.entity());
            case IGNORED, DEAD, QUEUED, RUNNING, RETRYING, PARKED -> false;
          };
      if (counts && entry.event().equals(Events.GONE)) {
        // A delete that came after a newer state of another resource leaves the entity; this
        // resource may be gone or not.
        boolean applied = delivery.state() == DeliveryState.APPLIED;
        gone = applied ? Math.max(gone, entry.seq()) : gone;
        goneOfOthers = Math.max(goneOfOthers, entry.seq());
      } else if (counts && Events.units(entry).contains(cell.resource())) {
        told = Math.max(told, firstOfEvent(entry));
      }
    }
    long value = state.values.getOrDefault(cell, 0L);
    boolean good =
        told > gone
            ? value >= told || (value == 0 && goneOfOthers > told)
            : value == 0 || value >= gone;
    if (!good) {
      violated(
          "%s holds %d, told %d, gone %d, after %s"
              .formatted(cell, value, told, gone, state.lastWrites.get(cell)));
    }
  }

  /// What a read of the source sees of an event, however often it was delivered.
  private long firstOfEvent(LogEntry entry) {
    return log.stream()
        .filter(other -> Events.name(other).equals(Events.name(entry)))
        .filter(other -> !other.event().equals(Events.UNWANTED))
        .mapToLong(LogEntry::seq)
        .findFirst()
        .orElse(entry.seq());
  }
}
