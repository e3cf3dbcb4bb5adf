package org.oceanframework.core.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.core.dispatch.Input.Settlement;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;

/// A log, a store, a catalog and a clock, modelled: just enough to tell whether the core's
/// decisions keep their promises. What survives a crash is what the store has committed.
final class KeyOrderModel {
  private static final Limits LIMITS = new Limits(24, 4, 3, 8, 4, 1_000, 30);
  private static final List<String> PATHS = List.of("/p", "/p", "/any", "/newest");

  private final Random random;
  private final List<LogEntry> log = new ArrayList<>();
  private final Map<LaneKey, Long> lastStarted = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final States states;

  /// Whose attempt ended in an open row.
  private final Set<Long> tried = new HashSet<>();

  // the store
  private final TreeMap<Long, OpenDelivery> open = new TreeMap<>();
  private final Set<Long> finals = new HashSet<>();
  private Cursor cursor = Cursor.START;

  // on their way; lost in a crash
  private DispatchCore core = new DispatchCore(LIMITS, KeyOrderModel::order);
  private final ArrayDeque<Runnable> store = new ArrayDeque<>();
  private final Map<Long, Command.Run> attempts = new TreeMap<>();
  private final Map<LaneKey, Long> broken = new HashMap<>();
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private boolean probing;
  private boolean catalogUp = true;
  private long now = 1_000;

  /// Up to where the cursor was checked; what it passed is final or open for good.
  private long passed;

  private boolean calm;

  private static KeyOrder order(String path) {
    return switch (path) {
      case "/any" -> KeyOrder.ANY;
      case "/newest" -> KeyOrder.NEWEST;
      default -> KeyOrder.ARRIVAL;
    };
  }

  KeyOrderModel(long seed) {
    this(seed, States.none());
  }

  /// @param seen where the transitions of deliveries are noted
  KeyOrderModel(long seed, Set<States.Transition> seen) {
    random = new Random(seed);
    states = new States(seen);
    boot();
  }

  List<String> violations() {
    return violations;
  }

  List<Long> unfinished() {
    return log.stream().map(LogEntry::seq).filter(seq -> !finals.contains(seq)).toList();
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3 -> append(1 + random.nextInt(6));
        case 4, 5, 6, 7, 8 -> endAttempt();
        case 9, 10, 11, 12, 13 -> commit();
        case 14 -> catalogUp = random.nextInt(3) > 0;
        case 15 -> pass(500);
        case 16 -> {
          if (random.nextInt(8) == 0) {
            crash();
          }
        }
        default -> deliverInputs(1 + random.nextInt(5));
      }
    }
  }

  /// Lets everything end: no more failures, time passes.
  void drain() {
    calm = true;
    catalogUp = true;
    for (int i = 0; i < 5_000 && !unfinished().isEmpty(); i++) {
      deliverInputs(1_000);
      while (!attempts.isEmpty()) {
        endAttempt();
      }
      while (!store.isEmpty()) {
        commit();
      }
      pass(10_000);
    }
  }

  private void append(int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long seq = log.size() + 1L;
      String key = "k" + (random.nextInt(3) == 0 ? 0 : random.nextInt(6));
      String id = random.nextInt(5) == 0 ? "d" + (seq / 7) : "";
      String path = PATHS.get(random.nextInt(PATHS.size()));
      LogEntry entry = new LogEntry(seq, new Position(seq), now, path, "e", key, id, 100);
      log.add(entry);
      states.arrives(seq);
      entries.add(entry);
    }
    inputs.add(new Input.Appended(entries, new Position(log.size() + 1L)));
  }

  private void deliverInputs(int most) {
    for (int i = 0; i < most && !inputs.isEmpty(); i++) {
      step(inputs.removeFirst());
    }
  }

  private void pass(long millis) {
    now += millis;
    if (probing && catalogUp) {
      probing = false;
      step(new Input.CatalogBack());
    }
    step(new Input.Tick(now));
  }

  private void step(Input input) {
    for (Command command : core.step(input)) {
      carryOut(command);
    }
    if (core.known() > LIMITS.known()) {
      violations.add("memory: " + core.known() + " known");
    }
    for (; passed < core.cursor().seq(); passed++) {
      if (!finals.contains(passed + 1) && !open.containsKey(passed + 1)) {
        violations.add("cursor passed " + (passed + 1));
      }
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Run run -> {
        check(run.item());
        states.move(run.item().seq(), States.Event.ITS_TURN, DeliveryState.RUNNING);
        attempts.put(run.item().seq(), run);
      }
      case Command.EndDuplicate duplicate -> {
        long seq = duplicate.item().seq();
        store.add(() -> {
          finish(seq, States.Event.IS_A_DUPLICATE, DeliveryState.IGNORED);
          inputs.add(new Input.Settled(seq, new Settlement.Done(false)));
        });
      }
      case Command.EndReplaced replaced -> store.add(() -> replace(replaced));
      case Command.Spill spill -> spill(spill);
      case Command.Refill refill ->
          store.add(() -> {
            List<OpenDelivery> rows =
                open.values().stream()
                    .filter(row -> isOf(refill.lane(), row.entry()))
                    .limit(refill.most())
                    .toList();
            inputs.add(new Input.Refilled(refill.lane(), rows, refill.serial(), refill.most()));
          });
      case Command.Read read -> read(read);
      case Command.Probe _ -> probing = true;
    }
  }

  private static boolean isOf(LaneKey lane, LogEntry entry) {
    return entry.path().equals(lane.path())
        && entry.key().equals(lane.key())
        && (lane.isWholeKey() || lane.only() == entry.seq());
  }

  private void replace(Command.EndReplaced command) {
    LogEntry newer = command.newer().entry;
    long seq = command.item().seq();
    if (newer.seq() <= seq || !isOf(command.item().lane, newer)) {
      violations.add(seq + " ends for " + newer.seq());
    }
    if (tried.contains(seq)) {
      violations.add(seq + " ends for a newer one though it has been tried");
    }
    boolean duplicate =
        !newer.sourceId().isEmpty()
            && log.subList(0, (int) newer.seq() - 1).stream()
                .filter(entry -> finals.contains(entry.seq()) || open.containsKey(entry.seq()))
                .anyMatch(entry ->
                    entry.path().equals(newer.path()) && entry.sourceId().equals(newer.sourceId()));
    if (!duplicate) {
      finish(seq, States.Event.A_NEWER_ONE_REPLACES_IT, DeliveryState.SUPERSEDED);
    }
    inputs.add(
        new Input.Settled(seq, duplicate ? new Settlement.Kept() : new Settlement.Done(false)));
  }

  private void check(Item item) {
    if (order(item.entry.path()) != KeyOrder.ANY && !item.lane.isWholeKey()) {
      violations.add(item.seq() + " runs beside its key's lane");
    }
    if (finals.contains(item.seq())) {
      violations.add(item.seq() + " runs though it is final");
    }
    for (Command.Run other : attempts.values()) {
      if (other.item().lane.equals(item.lane)) {
        violations.add(item.seq() + " runs beside " + other.item().seq());
      }
    }
    for (LogEntry entry : log.subList(0, (int) item.seq() - 1)) {
      boolean before = isOf(item.lane, entry) && !finals.contains(entry.seq());
      boolean overtaken = lastStarted.getOrDefault(item.lane, 0L) < entry.seq();
      if (before && overtaken && !duplicateInFlight(entry)) {
        violations.add(item.seq() + " overtakes " + entry.seq());
      }
    }
    lastStarted.merge(item.lane, item.seq(), Math::max);
  }

  private boolean duplicateInFlight(LogEntry entry) {
    return !entry.sourceId().isEmpty();
  }

  private void spill(Command.Spill spill) {
    store.add(() -> {
      for (Item item : spill.items()) {
        if (!finals.contains(item.seq())) {
          int attempts = item.row.map(OpenDelivery::attemptCount).orElse(0);
          open.put(item.seq(), row(item.entry, spill.state(), 0, attempts));
          if (spill.state() == DeliveryState.PARKED
              && states.of(item.seq()) == DeliveryState.QUEUED) {
            states.move(item.seq(), States.Event.WAITS_BEHIND_A_FAILED_ONE, DeliveryState.PARKED);
          }
        }
      }
      inputs.add(new Input.Spilled(spill.items().stream().map(Item::seq).toList()));
    });
  }

  private void read(Command.Read read) {
    int from = (int) Math.max(0, read.from().value() - 1);
    List<LogEntry> entries =
        List.copyOf(log.subList(from, Math.min(log.size(), from + read.most())));
    Set<Long> settled = new HashSet<>();
    for (LogEntry entry : entries) {
      if (finals.contains(entry.seq()) || open.containsKey(entry.seq())) {
        settled.add(entry.seq());
      }
    }
    long next = entries.isEmpty() ? from + 1L : entries.getLast().seq() + 1;
    inputs.add(new Input.Read(entries, new Position(next), settled, read.most()));
  }

  private void endAttempt() {
    if (attempts.isEmpty()) {
      return;
    }
    List<Command.Run> running = List.copyOf(attempts.values());
    Command.Run run = running.get(random.nextInt(running.size()));
    attempts.remove(run.item().seq());
    boolean fails = !calm && random.nextInt(5) == 0;
    boolean breaks = !calm && !fails && random.nextInt(15) == 0;
    store.add(() -> apply(run, fails, breaks));
    inputs.add(new Input.Submitted(run.item().seq(), fails));
  }

  private void apply(Command.Run run, boolean fails, boolean breaks) {
    long seq = run.item().seq();
    LaneKey lane = run.item().lane;
    if (broken.getOrDefault(lane, -1L) >= run.generation()) {
      states.move(seq, States.Event.COULD_NOT_BE_APPLIED, DeliveryState.QUEUED);
      inputs.add(new Input.Settled(seq, new Settlement.Bounced()));
    } else if (!catalogUp) {
      broken.merge(lane, run.generation(), Math::max);
      states.move(seq, States.Event.COULD_NOT_BE_APPLIED, DeliveryState.QUEUED);
      inputs.add(new Input.Settled(seq, new Settlement.Away()));
    } else if (fails || breaks) {
      if (breaks) {
        broken.merge(lane, run.generation(), Math::max);
      }
      long wait = 100L + random.nextInt(3_000);
      long at = now + wait;
      store.add(() -> {
        open.put(seq, row(run.item().entry, DeliveryState.RETRYING, at, 1));
        tried.add(seq);
        states.move(seq, States.Event.FAILS_FOR_NOW, DeliveryState.RETRYING);
        inputs.add(new Input.Settled(seq, new Settlement.Again(at, wait, breaks)));
      });
    } else {
      finish(seq, States.Event.DONE, DeliveryState.APPLIED);
      inputs.add(new Input.Settled(seq, new Settlement.Done(false)));
    }
  }

  private void finish(long seq, States.Event why, DeliveryState state) {
    states.move(seq, why, state);
    finals.add(seq);
    open.remove(seq);
    if (core.cursor().seq() > cursor.seq()) {
      cursor = core.cursor();
    }
  }

  private void commit() {
    Runnable next = store.pollFirst();
    if (next != null) {
      next.run();
    }
  }

  private void crash() {
    store.clear();
    attempts.clear();
    inputs.clear();
    broken.clear();
    lastStarted.clear();
    probing = false;
    Map<Long, DeliveryState> stored = new HashMap<>();
    open.forEach((seq, row) -> stored.put(seq, row.state()));
    finals.forEach(seq -> stored.put(seq, states.of(seq)));
    states.processEnds(stored);
    core = new DispatchCore(LIMITS, KeyOrderModel::order);
    passed = cursor.seq();
    boot();
  }

  private void boot() {
    step(new Input.Started(cursor, log.size(), now));
    step(new Input.Found(List.copyOf(open.values())));
    step(new Input.Recovered());
  }

  private static OpenDelivery row(LogEntry entry, DeliveryState state, long at, int attempts) {
    return new OpenDelivery(entry, state, at, List.of(), attempts, "", "", false, false);
  }
}
