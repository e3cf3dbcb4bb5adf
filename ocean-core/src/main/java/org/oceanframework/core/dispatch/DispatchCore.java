package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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
  private final Function<String, KeyOrder> orders;
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final Map<Long, Item> items = new HashMap<>();
  private final Map<SourceId, Long> inFlight = new HashMap<>();
  private final Window window = new Window();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));
  private final List<Command> commands = new ArrayList<>();

  private Position readNext = Position.START;
  private long readSeq;
  private long head;
  private boolean recovered;
  private boolean reading;
  private boolean away;
  private int running;
  private long runningBytes;
  private int submitted;
  private int openRows;

  private long lastTick;

  /// Deliveries that reads and refills on their way may bring at most.
  private int awaited;

  /// Recovery: lanes are refilled once the log has been read up to here.
  private long refillsFrom;

  /// Generations are never used twice, so that a lane that was forgotten and comes back is newer
  /// than any failure of its past.
  private long generations;

  /// One whose keys all keep the order of arrival.
  DispatchCore(Limits limits) {
    this(limits, _ -> KeyOrder.ARRIVAL);
  }

  /// One whose routes, by their paths, have these orders.
  DispatchCore(Limits limits, Function<String, KeyOrder> orders) {
    this.limits = limits;
    this.orders = orders;
  }

  /// Takes one input and says what to do.
  List<Command> step(Input input) {
    switch (input) {
      case Input.Started started -> start(started);
      case Input.Found found -> found.rows().forEach(this::find);
      case Input.Recovered _ -> recovered = true;
      case Input.Appended appended -> appended(appended);
      case Input.Read read -> read(read);
      case Input.Submitted submittedInput -> submitted(submittedInput);
      case Input.Settled settled -> settled(settled);
      case Input.Spilled spilled -> spilled.seqs().forEach(this::spilled);
      case Input.Refilled refilled -> refilled(refilled);
      case Input.Tick tick -> tick(tick.nowMillis());
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
    return running + submitted;
  }

  /// Whether the catalog is away.
  boolean catalogAway() {
    return away;
  }

  /// Deliveries in memory.
  int known() {
    return items.size();
  }

  /// Whether nothing is left to do but what waits for its time.
  boolean quiet() {
    return items.isEmpty() && readSeq >= head && !reading;
  }

  /// The state of a delivery in memory, as people see it.
  Optional<DeliveryState> state(long seq) {
    return Optional.ofNullable(items.get(seq)).map(DispatchCore::state);
  }

  /// Deliveries in memory that are running or waiting, the newest first.
  List<Item> newest(int most) {
    return items.values().stream()
        .sorted(Comparator.comparingLong(Item::seq).reversed())
        .limit(most)
        .toList();
  }

  static DeliveryState state(Item item) {
    return switch (item.stage) {
      case RUNNING, SUBMITTED -> DeliveryState.RUNNING;
      case WAITING, RETURNED, SPILLING -> DeliveryState.QUEUED;
    };
  }

  private void start(Input.Started started) {
    window.start(started.cursor());
    readNext = started.cursor().next();
    readSeq = started.cursor().seq();
    head = started.head();
  }

  private void find(OpenDelivery row) {
    openRows++;
    Lane lane = lane(laneOf(row.entry()));
    if (row.entry().seq() > window.cursor().seq()) {
      // Deliveries of this lane before it may still be unread: no refill before they are.
      refillsFrom = Math.max(refillsFrom, row.entry().seq());
      lane.spilled = true;
    }
    if (lane.blocked || (lane.spilled && row.state() != DeliveryState.RETRYING)) {
      lane.spilled = true;
      enqueue(lane);
      return;
    }
    if (row.state() == DeliveryState.RETRYING) {
      lane.spilled = true;
      block(lane, row.nextAtMillis());
      return;
    }
    if (lane.waiting.size() < limits.laneWaiting() && items.size() < limits.known() / 2) {
      admit(lane, new Item(lane.key, row.entry(), Optional.of(row), null));
    } else {
      lane.spilled = true;
      enqueue(lane);
    }
  }

  private void appended(Input.Appended appended) {
    LogEntry first = appended.entries().getFirst();
    head = Math.max(head, appended.entries().getLast().seq());
    boolean level = recovered && !reading && readSeq + 1 == first.seq();
    if (level && room() >= appended.entries().size() && openRows < limits.openRows()) {
      take(appended.entries(), appended.next(), java.util.Set.of());
    }
  }

  private void read(Input.Read read) {
    reading = false;
    awaited -= read.most();
    take(read.entries(), read.next(), read.settled());
    if (refillsFrom > 0 && readSeq >= refillsFrom) {
      refillsFrom = 0;
      List.copyOf(lanes.values()).forEach(this::enqueue);
    }
  }

  private void take(List<LogEntry> entries, Position next, java.util.Set<Long> settled) {
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      Position behind = i + 1 < entries.size() ? entries.get(i + 1).position() : next;
      boolean known = settled.contains(entry.seq());
      Slot slot = new Slot(entry.seq(), behind, known);
      window.add(slot);
      if (!known) {
        arrive(new Item(laneOf(entry), entry, Optional.empty(), slot));
      }
      readSeq = entry.seq();
    }
    readNext = next;
    advance();
  }

  private void arrive(Item item) {
    Lane lane = lane(item.lane);
    if (!item.entry.sourceId().isEmpty()) {
      Long first = inFlight.putIfAbsent(SourceId.of(item), item.seq());
      if (first != null && first < item.seq()) {
        item.stage = Item.Stage.SUBMITTED;
        items.put(item.seq(), item);
        submitted++;
        lane.submitted.addLast(item);
        commands.add(new Command.EndDuplicate(item, first));
        return;
      }
    }
    if (lane.blocked || lane.spilled || lane.waiting.size() >= limits.laneWaiting()) {
      spill(lane, List.of(item));
    } else {
      admit(lane, item);
      replaceOlder(lane);
    }
  }

  /// Where only the newest matters, ends what waits before the last one.
  private void replaceOlder(Lane lane) {
    if (lane.waiting.size() < 2 || orders.apply(lane.key.path()) != KeyOrder.NEWEST) {
      return;
    }
    Item newest = lane.waiting.getLast();
    for (Item older : List.copyOf(lane.waiting)) {
      if (older != newest && older.isReplaceable()) {
        lane.waiting.remove(older);
        older.stage = Item.Stage.SUBMITTED;
        older.replaced = true;
        submitted++;
        lane.submitted.addLast(older);
        lane.replacing++;
        commands.add(new Command.EndReplaced(older, newest));
      }
    }
  }

  private void admit(Lane lane, Item item) {
    items.put(item.seq(), item);
    lane.waiting.addLast(item);
    enqueue(lane);
  }

  private void spill(Lane lane, List<Item> toSpill) {
    for (Item item : toSpill) {
      item.stage = Item.Stage.SPILLING;
      items.put(item.seq(), item);
      lane.spilling.add(item.seq());
    }
    lane.spilled = true;
    lane.spills++;
    DeliveryState state = lane.blocked ? DeliveryState.PARKED : DeliveryState.QUEUED;
    commands.add(new Command.Spill(toSpill, state));
    enqueue(lane);
  }

  private void spilled(long seq) {
    Item item = items.get(seq);
    if (item == null) {
      return;
    }
    openRows += item.hasRow ? 0 : 1;
    item.hasRow = true;
    settleSlot(item);
    if (item.stage == Item.Stage.SPILLING) {
      forget(item);
      Lane lane = lane(item.lane);
      lane.spilling.remove(seq);
      enqueue(lane);
    }
    advance();
  }

  private void submitted(Input.Submitted input) {
    Item item = items.get(input.seq());
    if (item == null || item.stage != Item.Stage.RUNNING) {
      return;
    }
    Lane lane = lane(item.lane);
    leaveRunning(lane, item);
    item.stage = Item.Stage.SUBMITTED;
    submitted++;
    lane.submitted.addLast(item);
    item.failed = input.failed();
    if (item.failed) {
      park(lane);
    }
    after(lane);
  }

  private void settled(Input.Settled input) {
    Item item = items.get(input.seq());
    if (item == null) {
      return;
    }
    Lane lane = lane(item.lane);
    if (item.stage == Item.Stage.RUNNING) {
      leaveRunning(lane, item);
    } else if (lane.submitted.remove(item)) {
      submitted--;
    }
    if (item.replaced) {
      item.replaced = false;
      lane.replacing--;
    }
    switch (input.settlement()) {
      case Input.Settlement.Done done -> {
        renew(lane, done.broke());
        unblock(lane, item);
        openRows -= item.hasRow ? 1 : 0;
        settleSlot(item);
        forget(item);
      }
      case Input.Settlement.Again again -> {
        renew(lane, again.broke());
        openRows += item.hasRow ? 0 : 1;
        settleSlot(item);
        forget(item);
        park(lane);
        lane.spilled = true;
        lane.spills++;
        block(lane, again.atMillis());
      }
      case Input.Settlement.Bounced _ -> giveBack(lane, item);
      case Input.Settlement.Kept _ -> {
        item.stage = Item.Stage.RETURNED;
        lane.returned.add(item);
      }
      case Input.Settlement.Away _ -> {
        renew(lane, true);
        giveBack(lane, item);
        if (!away) {
          away = true;
          commands.add(new Command.Probe());
        }
      }
    }
    after(lane);
    advance();
  }

  private void giveBack(Lane lane, Item item) {
    item.stage = Item.Stage.RETURNED;
    lane.returned.add(item);
    unblock(lane, item);
  }

  /// It had failed, but no retry of it was recorded: it runs again at once, or turned out to be a
  /// duplicate.
  private static void unblock(Lane lane, Item item) {
    if (item.failed && lane.retryAt == 0) {
      lane.blocked = false;
    }
    item.failed = false;
  }

  private void renew(Lane lane, boolean broke) {
    if (broke) {
      lane.generation = ++generations;
    }
  }

  /// A lane whose first delivery failed keeps nothing in memory.
  private void park(Lane lane) {
    lane.blocked = true;
    spillWaiting(lane);
  }

  private void spillWaiting(Lane lane) {
    if (!lane.waiting.isEmpty()) {
      List<Item> behind = List.copyOf(lane.waiting);
      lane.waiting.clear();
      spill(lane, behind);
    }
  }

  private void block(Lane lane, long atMillis) {
    lane.blocked = true;
    lane.retryAt = atMillis;
    timers.add(new Timer(atMillis, lane.key));
  }

  private void tick(long nowMillis) {
    if (nowMillis < lastTick) {
      setBack(lastTick - nowMillis);
    }
    lastTick = nowMillis;
    while (!timers.isEmpty() && timers.peek().atMillis() <= nowMillis) {
      Timer timer = timers.remove();
      Lane lane = lanes.get(timer.lane());
      if (lane != null && lane.blocked && lane.retryAt == timer.atMillis()) {
        lane.blocked = false;
        lane.retryAt = 0;
        lane.retrying = true;
        enqueue(lane);
      }
    }
  }

  /// A clock that was set back must not make retries wait for longer.
  private void setBack(long millis) {
    List<Timer> before = List.copyOf(timers);
    timers.clear();
    for (Timer timer : before) {
      Lane lane = lanes.get(timer.lane());
      if (lane != null && lane.retryAt == timer.atMillis()) {
        block(lane, timer.atMillis() - millis);
      }
    }
  }

  private void reopened(OpenDelivery row) {
    openRows++;
    Lane lane = lane(laneOf(row.entry()));
    lane.spilled = true;
    lane.spills++;
    enqueue(lane);
  }

  private void refilled(Input.Refilled input) {
    Lane lane = lane(input.lane());
    lane.refilling = false;
    awaited -= input.most();
    if (lane.blocked) {
      return;
    }
    long missed = lane.spilling.isEmpty() ? Long.MAX_VALUE : lane.spilling.first();
    for (OpenDelivery row : input.rows()) {
      if (row.entry().seq() < missed && !items.containsKey(row.entry().seq())) {
        admit(lane, new Item(lane.key, row.entry(), Optional.of(row), null));
      }
    }
    replaceOlder(lane);
    lane.retrying = false;
    lane.spilled = input.more() || lane.spills != input.serial() || !lane.spilling.isEmpty();
    if (lane.spilling.isEmpty() || !lane.waiting.isEmpty()) {
      after(lane);
    } // else it waits for what is on its way
  }

  private void after(Lane lane) {
    lane.takeBack();
    if (lane.blocked || lane.retrying) {
      spillWaiting(lane); // what came back stands behind the one that failed
    }
    enqueue(lane);
  }

  private void enqueue(Lane lane) {
    boolean wants = !lane.waiting.isEmpty() || lane.spilled;
    if (!lane.queued && !lane.blocked && wants) {
      lane.queued = true;
      ready.addLast(lane);
    }
    if (lane.idle() && !lane.queued) {
      lanes.remove(lane.key);
    }
  }

  private void pump() {
    int turns = ready.size();
    while (turns-- > 0 && !away) {
      Lane lane = ready.removeFirst();
      lane.queued = false;
      if (!serve(lane)) {
        lane.queued = true;
        ready.addFirst(lane);
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
      refill(lane);
      return true;
    }
    if (lane.submitted.size() >= limits.laneSubmitted()) {
      return true;
    }
    Item item = lane.waiting.getFirst();
    if (running >= limits.running() || submitted >= limits.submitted()) {
      return false;
    }
    if (running > 0 && runningBytes + item.entry.bytes() > limits.runningBytes()) {
      return false;
    }
    lane.waiting.removeFirst();
    lane.running = item;
    item.stage = Item.Stage.RUNNING;
    running++;
    runningBytes += item.entry.bytes();
    commands.add(new Command.Run(item, lane.generation));
    return true;
  }

  private void refill(Lane lane) {
    if (!lane.spilled || lane.refilling || !lane.submitted.isEmpty() || readSeq < refillsFrom) {
      return;
    }
    int most = Math.min(lane.retrying ? 1 : limits.laneWaiting(), room());
    if (most <= 0) {
      enqueue(lane); // others go first and make room
      return;
    }
    lane.refilling = true;
    awaited += most;
    commands.add(new Command.Refill(lane.key, most, lane.spills));
  }

  private void readOn() {
    int room = room();
    boolean recovering = readSeq < refillsFrom;
    boolean mayGrow = recovering || openRows < limits.openRows();
    if (recovered && !reading && readSeq < head && room > limits.known() / 4 && mayGrow) {
      int most = Math.min(room, 1_024);
      reading = true;
      awaited += most;
      commands.add(new Command.Read(readNext, most));
    }
  }

  private int room() {
    return limits.known() - items.size() - awaited;
  }

  private void leaveRunning(Lane lane, Item item) {
    lane.running = null;
    running--;
    runningBytes -= item.entry.bytes();
  }

  private void settleSlot(Item item) {
    if (item.slot != null) {
      item.slot.settled = true;
    }
  }

  private void forget(Item item) {
    items.remove(item.seq());
    if (!item.entry.sourceId().isEmpty()) {
      inFlight.remove(SourceId.of(item), item.seq());
    }
  }

  private void advance() {
    window.advance();
    rescueWindow();
  }

  /// A delivery that runs for long must not hold the cursor, and with it the window, for ever: it
  /// gets an open row while it runs.
  private void rescueWindow() {
    if (window.size() <= 4 * limits.known()) {
      return;
    }
    Slot slot = window.first();
    Item first = items.get(slot.seq);
    if (first != null && first.stage != Item.Stage.SPILLING && !slot.rescued) {
      slot.rescued = true;
      commands.add(new Command.Spill(List.of(first), DeliveryState.QUEUED));
    }
  }

  private LaneKey laneOf(LogEntry entry) {
    long only = orders.apply(entry.path()) == KeyOrder.ANY ? entry.seq() : 0;
    return new LaneKey(entry.path(), entry.key(), only);
  }

  private Lane lane(LaneKey key) {
    return lanes.computeIfAbsent(key, k -> new Lane(k, ++generations));
  }

  private record Timer(long atMillis, LaneKey lane) {}

  private record SourceId(String path, String id) {
    static SourceId of(Item item) {
      return new SourceId(item.entry.path(), item.entry.sourceId());
    }
  }
}
