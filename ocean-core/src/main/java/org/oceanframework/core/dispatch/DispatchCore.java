package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;

/// The dispatcher's decisions, without thread, clock or I/O: a step takes an input and says what to
/// do. Used by one thread.
///
/// The class takes deliveries in and gives lanes their turn; {@link Endings} says what becomes of a
/// delivery and its lane when an attempt is over. Of the rest each has one thing to know: {@link
/// Lanes} whose turn it is, {@link Memory} what is in memory, {@link OpenRows} what is in the store
/// instead, {@link Reading} how far the log was read, {@link Window} what holds the cursor, {@link
/// Load} how much is going on, {@link RetryTimers} what waits for its time.
///
/// Invariants, which the simulation checks:
/// 1. Of a lane at most one delivery runs, and deliveries start in order of sequence.
/// 2. A delivery that failed blocks its own lane only; those behind it are open rows (parked).
/// 3. The cursor never passes a delivery that is neither final nor an open row in the store.
/// 4. At most `limits.known` deliveries are in memory, whatever the backlog.
/// 5. A lane that has spilled takes nothing into memory but from its open rows, in order.
/// 6. Where only the newest of a key matters, one that ends for a newer one has not been tried, and
///    the newer one is in the log and no duplicate.
final class DispatchCore {
  private final Limits limits;
  private final List<Command> commands = new ArrayList<>();
  private final Lanes lanes;
  private final Memory memory;
  private final OpenRows openRows;
  private final Load load;
  private final RetryTimers timers;
  private final Endings endings;
  private final Reading reading = new Reading();
  private final Window window = new Window();
  private boolean away;

  /// One whose keys all keep the order of arrival.
  DispatchCore(Limits limits) {
    this(limits, _ -> KeyOrder.ARRIVAL);
  }

  /// One whose routes, by their paths, have these orders.
  DispatchCore(Limits limits, Function<String, KeyOrder> orders) {
    this.limits = limits;
    lanes = new Lanes(orders);
    memory = new Memory(limits.known());
    openRows = new OpenRows(limits, lanes, memory, commands);
    load = new Load(limits);
    timers = new RetryTimers(lanes);
    endings = new Endings(lanes, openRows, load, timers);
  }

  /// Takes one input and says what to do.
  List<Command> step(Input input) {
    switch (input) {
      case Input.Started started -> start(started);
      case Input.Found found -> found.rows().forEach(this::find);
      case Input.Recovered _ -> reading.recovered();
      case Input.Appended appended -> appended(appended);
      case Input.Read read -> read(read);
      case Input.Submitted submitted -> submitted(submitted);
      case Input.Settled settled -> settled(settled);
      case Input.Spilled spilled -> spilled.seqs().forEach(this::spilled);
      case Input.Refilled refilled -> refilled(refilled);
      case Input.Tick tick -> timers.tick(tick.nowMillis());
      case Input.CatalogBack _ -> away = false;
      case Input.Reopened reopened -> reopened(reopened.row());
    }
    pump();
    readOn();
    List<Command> result = List.copyOf(commands);
    commands.clear();
    return result;
  }

  /// Up to where everything is final or an open row, as committed.
  Cursor cursor() {
    return window.cursor();
  }

  /// Attempts going on and outcomes on their way to the store.
  int running() {
    return load.count();
  }

  /// Whether the catalog is away.
  boolean catalogAway() {
    return away;
  }

  /// Deliveries in memory.
  int known() {
    return memory.size();
  }

  /// Whether nothing is left to do but what waits for its time.
  boolean quiet() {
    return memory.size() == 0 && reading.isAtHead();
  }

  /// The state of a delivery in memory, as people see it.
  Optional<DeliveryState> state(long seq) {
    return memory.state(seq);
  }

  /// Deliveries in memory that are running or waiting, the newest first.
  List<Item> newest(int most) {
    return memory.newest(most);
  }

  private void start(Input.Started started) {
    window.start(started.cursor());
    reading.start(started.cursor(), started.head());
    timers.start(started.nowMillis());
  }

  private void find(OpenDelivery row) {
    openRows.found();
    Lane lane = lanes.of(row.entry());
    if (row.entry().seq() > window.cursor().seq()) {
      reading.refillFrom(row.entry().seq());
      lane.spilled = true;
    }
    boolean retrying = row.state() == DeliveryState.RETRYING;
    boolean behind = lane.blocked || (lane.spilled && !retrying);
    boolean room = lane.waiting.size() < limits.laneWaiting() && memory.size() < limits.known() / 2;
    if (!behind && !retrying && room) {
      admit(lane, Item.ofRow(lane, row));
      return;
    }
    lane.spilled = true;
    if (!behind && retrying) {
      timers.resume(lane, row);
    } else {
      lanes.enqueue(lane);
    }
  }

  private void appended(Input.Appended appended) {
    List<LogEntry> entries = appended.entries();
    reading.grew(entries.getLast().seq());
    boolean room = memory.room() >= entries.size() && !openRows.areFull();
    if (room && reading.isLevelWith(entries.getFirst())) {
      take(entries, appended.next(), Set.of());
    }
  }

  private void read(Input.Read read) {
    reading.answered();
    memory.expectNoMore(read.most());
    take(read.entries(), read.next(), read.settled());
    if (reading.reachedRefills()) {
      lanes.enqueueAll();
    }
  }

  private void take(List<LogEntry> entries, Position next, Set<Long> settled) {
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      Position behind = i + 1 < entries.size() ? entries.get(i + 1).position() : next;
      boolean known = settled.contains(entry.seq());
      Slot slot = new Slot(entry.seq(), behind, known);
      window.add(slot);
      if (!known) {
        Lane lane = lanes.of(entry);
        arrive(lane, Item.ofLog(lane, entry, slot));
      }
      reading.passed(entry);
    }
    reading.reached(next);
    advance();
  }

  private void arrive(Lane lane, Item item) {
    Long first = memory.claim(item);
    if (first != null) {
      memory.add(item);
      load.submit(lane, item);
      commands.add(new Command.EndDuplicate(item, first));
    } else if (lane.blocked || lane.spilled || lane.waiting.size() >= limits.laneWaiting()) {
      openRows.spill(lane, List.of(item));
    } else {
      admit(lane, item);
      replaceOlder(lane);
    }
  }

  private void admit(Lane lane, Item item) {
    memory.add(item);
    lane.waiting.addLast(item);
    lanes.enqueue(lane);
  }

  /// Where only the newest matters, ends what waits before the last one.
  private void replaceOlder(Lane lane) {
    if (lane.waiting.size() < 2 || !lanes.keepsNewest(lane)) {
      return;
    }
    Item newest = lane.waiting.getLast();
    for (Item older : List.copyOf(lane.waiting)) {
      if (older != newest && older.isReplaceable()) {
        lane.waiting.remove(older);
        load.submit(lane, older);
        older.replaced = true;
        lane.replacing++;
        commands.add(new Command.EndReplaced(older, newest));
      }
    }
  }

  private void submitted(Input.Submitted input) {
    Item item = memory.get(input.seq());
    if (item != null && item.stage == Item.Stage.RUNNING) {
      endings.submitted(lanes.get(item.lane), item, input.failed());
    }
  }

  private void settled(Input.Settled input) {
    Item item = memory.get(input.seq());
    if (item == null) {
      return;
    }
    if (input.settlement() instanceof Input.Settlement.Away && !away) {
      away = true;
      commands.add(new Command.Probe());
    }
    endings.settled(lanes.get(item.lane), item, input.settlement());
    advance();
  }

  private void spilled(long seq) {
    Item item = memory.get(seq);
    if (item != null) {
      openRows.spilled(item);
      advance();
    }
  }

  private void reopened(OpenDelivery row) {
    openRows.found();
    Lane lane = lanes.of(row.entry());
    openRows.grew(lane);
    lanes.enqueue(lane);
  }

  private void refilled(Input.Refilled input) {
    Lane lane = lanes.get(input.lane());
    openRows.refilled(lane, input);
    if (!lane.blocked) {
      replaceOlder(lane);
      if (lane.spilling.isEmpty() || !lane.waiting.isEmpty()) {
        endings.goOn(lane);
      } // else it waits for what is on its way
    }
  }

  private void pump() {
    int turns = lanes.ready();
    while (turns-- > 0 && !away) {
      Lane lane = lanes.next();
      if (!serve(lane)) {
        lanes.putBack(lane);
        return;
      }
    }
  }

  /// Returns false when the whole dispatcher is at a limit.
  private boolean serve(Lane lane) {
    if (lane.blocked || lane.running != null || lane.replacing > 0 || !lane.returned.isEmpty()) {
      return true;
    }
    if (lane.waiting.isEmpty()) {
      if (!reading.isBeforeRefills()) {
        openRows.refill(lane);
      }
      return true;
    }
    if (lane.submitted.size() >= limits.laneSubmitted()) {
      return true;
    }
    Item item = lane.waiting.getFirst();
    if (!load.hasRoomFor(item)) {
      return false;
    }
    lane.waiting.removeFirst();
    load.run(lane, item);
    commands.add(new Command.Run(item, lane.generation));
    return true;
  }

  private void readOn() {
    int room = memory.room();
    boolean mayGrow = reading.isBeforeRefills() || !openRows.areFull();
    if (reading.wantsMore() && room > limits.known() / 4 && mayGrow) {
      int most = Math.min(room, 1_024);
      memory.expect(most);
      commands.add(reading.more(most));
    }
  }

  /// Moves the cursor. A delivery that runs for long must not hold it, and with it the window, for
  /// ever: it gets an open row while it runs.
  private void advance() {
    window.advance();
    if (window.size() <= 4 * limits.known()) {
      return;
    }
    Slot slot = window.first();
    Item first = memory.get(slot.seq);
    if (first != null && first.stage != Item.Stage.SPILLING && !slot.rescued) {
      slot.rescued = true;
      openRows.write(first);
    }
  }
}
