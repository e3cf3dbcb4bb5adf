package org.oceanframework.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.apply.TransactionalApplier;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.SimulatedState.Cell;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;

/// A whole engine on a modelled log, store, catalog and clock, whose every step a seed decides.
/// What decides in the engine is the real thing: core, committer, retries, recovery, replays,
/// applier and order rule; only threads are missing.
final class DispatchModel {
  static final List<String> RESOURCES = List.of("r0", "r1");
  private static final Limits LIMITS = new Limits(24, 4, 3, 8, 4, 1_000, 30);
  private static final int MOST_POISON = 15;

  private final Random random;
  private final Random clocks;
  private final Mutation mutation;
  private final RunningDeliveries nothingRan;
  private final List<LogEntry> log = new ArrayList<>();
  private final SimulatedState state = new SimulatedState();
  private final Promises promises;
  private final States states;
  private final SimulatedCatalog catalog;
  private final SimulatedStore store;
  private final SimulatedProcessor processor;
  private final RetryPolicy retries;
  private final ArrayDeque<Long> readsFrom = new ArrayDeque<>();
  private final Set<Long> poisoned = new HashSet<>();

  private Life life;
  private long now = 1_000_000_000;
  private long elapsed;

  /// Up to where the cursor was checked; what it passed is final or open for good.
  private long passed;

  DispatchModel(long seed, Mutation mutation, RunningDeliveries nothingRan) {
    this(seed, mutation, nothingRan, States.none());
  }

  /// @param seen where the transitions of deliveries are noted
  DispatchModel(
      long seed, Mutation mutation, RunningDeliveries nothingRan, Set<States.Transition> seen) {
    this.states = new States(seen);
    this.random = new Random(seed);
    this.clocks = new Random(-seed);
    this.mutation = mutation;
    this.nothingRan = nothingRan;
    promises = new Promises(state, log, mutation, states);
    catalog = new SimulatedCatalog(state, promises, random);
    store = new SimulatedStore(state, new SimulatedTransaction(state, promises, catalog, mutation));
    processor = new SimulatedProcessor(random, mutation, poisoned);
    Duration patience = random.nextInt(4) == 0 ? Duration.ofSeconds(5) : Duration.ofHours(1);
    retries =
        new RetryPolicy(
            Duration.ofMillis(100), Duration.ofSeconds(2), patience, 5, random::nextDouble);
    life = new Life();
    promises.clock(now, elapsed);
    boot();
  }

  /// One process: what is lost when it is killed.
  private final class Life {
    final DispatchCore core = new DispatchCore(LIMITS);
    final ArrayDeque<Input> inputs = new ArrayDeque<>();
    final ArrayDeque<Runnable> elsewhere = new ArrayDeque<>();
    final Map<Long, Command.Run> attempts = new TreeMap<>();
    final Map<LaneKey, Long> lastStarted = new HashMap<>();
    final Applier applier;
    final Committer committer;
    final Recovery recovery;
    final Replays replays;
    boolean probing;

    Life() {
      InstantSource clock = () -> Instant.ofEpochMilli(now);
      applier = new TransactionalApplier(store, clock);
      Parts parts =
          new Parts(
              new SimulatedLog(log),
              store,
              applier,
              nothingRan,
              (_, _, _, _) -> Outcome.ignored(""),
              new Unheard(),
              clock);
      DispatcherOptions options =
          DispatcherOptions.standard().withLimits(LIMITS).withRetries(retries);
      committer = new Committer(parts, options, core::cursor, inputs::add);
      recovery = new Recovery(parts);
      replays = new Replays(parts, options.timeLimit(), inputs::add);
    }
  }

  private static final class Unheard implements DispatchListener {
    @Override
    public void finished(FinalDelivery delivery) {
      // The store is looked at instead.
    }

    @Override
    public void resyncRequested(Set<String> kinds) {
      throw new IllegalStateException("nobody asks for a resync");
    }
  }

  List<String> violations() {
    return promises.violations();
  }

  List<Long> unfinished() {
    return log.stream().map(LogEntry::seq).filter(seq -> !state.finals.containsKey(seq)).toList();
  }

  void run(int steps) {
    for (int i = 0; i < steps && violations().isEmpty(); i++) {
      switch (random.nextInt(26)) {
        case 0, 1, 2, 3 -> append(1 + random.nextInt(6));
        case 4, 5, 6, 7, 8 -> endAttempt();
        case 9, 10, 11, 12, 13 -> store.commit();
        case 14 -> store.available(random.nextInt(3) > 0);
        case 15 -> pass(500);
        case 16 -> pass(random.nextInt(4) == 0 ? -random.nextInt(5_000) : 20);
        case 17 -> {
          if (random.nextInt(6) == 0) {
            crash();
          }
        }
        case 18 -> resync();
        case 19 -> {
          if (random.nextInt(3) == 0) {
            replay();
          }
        }
        case 20, 21 -> elsewhere();
        default -> deliverInputs(1 + random.nextInt(5));
      }
    }
  }

  /// Lets everything end: no more failures, time passes; the poison key is mended last. Then all
  /// dead letters run again.
  void drain() {
    processor.calm();
    catalog.calm();
    store.available(true);
    for (int i = 0; i < 200 && violations().isEmpty() && othersThanPoisonAreOpen(); i++) {
      settle();
    }
    if (violations().isEmpty() && othersThanPoisonAreOpen()) {
      promises.violated("these wait for a failing key, or others of it: " + unfinished());
    }
    processor.mend();
    settleAll();
    if (violations().isEmpty() && allFinal()) {
      promises.request(() -> life.replays.replay(dead(), false));
      settleAll();
      promises.checkCatalog();
      dead().forEach(seq -> promises.violated(seq + " is dead though nothing fails any more"));
    }
  }

  private boolean allFinal() {
    return state.finals.size() == log.size();
  }

  private boolean othersThanPoisonAreOpen() {
    return !allFinal()
        && log.reversed().stream() // the newest end last
            .map(LogEntry::seq)
            .anyMatch(seq -> !state.finals.containsKey(seq) && !poisoned.contains(seq));
  }

  private List<Long> dead() {
    return state.finals.values().stream()
        .filter(delivery -> delivery.state() == DeliveryState.DEAD)
        .map(delivery -> delivery.entry().seq())
        .toList();
  }

  private void settleAll() {
    for (int i = 0; i < 2_000 && !allFinal() && violations().isEmpty(); i++) {
      settle();
    }
  }

  private void settle() {
    deliverInputs(1_000);
    while (!life.attempts.isEmpty()) {
      endAttempt();
    }
    while (!life.elsewhere.isEmpty()) {
      elsewhere();
    }
    while (!store.idle()) {
      store.commit();
    }
    pass(1_000);
    promises.checkRetries();
  }

  private void append(int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long seq = log.size() + 1L;
      boolean poison = random.nextInt(6) == 0 && poisoned.size() < MOST_POISON;
      LogEntry drawn = redelivery(seq).orElseGet(() -> Events.random(random, seq, now, poison));
      if (drawn.key().equals(Events.POISON)) {
        poisoned.add(seq);
      }
      LogEntry entry =
          mutation == Mutation.ONE_LANE_FOR_ALL
              ? Events.entry(seq, now, drawn.event(), "one", drawn.sourceId())
              : drawn;
      log.add(entry);
      promises.appended(entry);
      entries.add(entry);
    }
    life.inputs.add(new Input.Appended(entries, new Position(log.size() + 1L)));
  }

  /// A sender that sends again what is dead.
  private Optional<LogEntry> redelivery(long seq) {
    List<Long> dead = random.nextInt(20) == 0 ? dead() : List.of();
    if (dead.isEmpty()) {
      return Optional.empty();
    }
    LogEntry first = log.get((int) (dead.get(random.nextInt(dead.size())) - 1));
    return first.sourceId().isEmpty() || poisoned.contains(first.seq())
        ? Optional.empty()
        : Optional.of(Events.entry(seq, now, first.event(), first.key(), first.sourceId()));
  }

  private void replay() {
    List<Long> all = List.copyOf(state.finals.keySet());
    List<Long> some = random.nextBoolean() ? dead() : all;
    boolean force = random.nextInt(10) == 0;
    List<Long> chosen = some.stream().filter(_ -> random.nextInt(5) == 0).toList();
    try {
      promises.request(() -> life.replays.replay(chosen, force));
    } catch (RuntimeException _) {
      // The store is away: the person is told so.
    }
  }

  private void deliverInputs(int most) {
    for (int i = 0; i < most && !life.inputs.isEmpty(); i++) {
      Input input = life.inputs.removeFirst();
      note(input);
      step(mutation == Mutation.TIMERS_LATE ? aMinuteLater(input) : input);
    }
  }

  private static Input aMinuteLater(Input input) {
    return input instanceof Input.Settled(long seq, Input.Settlement.Again again)
        ? new Input.Settled(
            seq,
            new Input.Settlement.Again(
                again.atMillis() + 60_000, again.afterMillis() + 60_000, again.broke()))
        : input;
  }

  private void note(Input input) {
    if (input instanceof Input.Settled settled) {
      switch (settled.settlement()) {
        case Input.Settlement.Bounced _, Input.Settlement.Away _ ->
            states.move(settled.seq(), States.Event.COULD_NOT_BE_APPLIED, DeliveryState.QUEUED);
        case Input.Settlement.Done _, Input.Settlement.Again _, Input.Settlement.Kept _ -> {
          // The store's commit says it.
        }
      }
    }
  }

  private void elsewhere() {
    Runnable next = life.elsewhere.pollFirst();
    if (next != null) {
      next.run();
    }
  }

  private void pass(long millis) {
    now += millis;
    elapsed += Math.max(0, millis);
    promises.clock(now, elapsed);
    if (life.probing && life.applier.probe()) {
      life.probing = false;
      step(new Input.CatalogBack());
    }
    if (mutation != Mutation.TIMERS_STOPPED) {
      step(new Input.Tick(now));
    }
  }

  private void step(Input input) {
    for (Command command : life.core.step(input)) {
      carryOut(command);
    }
    if (life.core.known() > LIMITS.known()) {
      promises.violated("memory: " + life.core.known() + " known");
    }
    for (; passed < life.core.cursor().seq(); passed++) {
      if (!isSettled(passed + 1)) {
        promises.violated("the cursor passed " + (passed + 1));
      }
    }
  }

  private boolean isSettled(long seq) {
    return state.finals.containsKey(seq) || state.open.containsKey(seq);
  }

  private void carryOut(Command command) {
    Life of = life;
    switch (command) {
      case Command.Run run -> start(run);
      case Command.EndDuplicate duplicate ->
          of.committer.endDuplicate(
              duplicate.item(),
              duplicate.first(),
              () -> of.elsewhere.add(() -> carryOut(duplicate)));
      case Command.EndReplaced _ ->
          throw new IllegalStateException("all routes keep the order of arrival");
      case Command.Spill spill -> spill(spill);
      case Command.Refill refill -> refill(refill);
      case Command.Read read -> life.elsewhere.add(() -> read(of, read));
      case Command.Probe _ -> life.probing = true;
    }
  }

  private void start(Command.Run run) {
    Item item = run.item();
    if (state.finals.containsKey(item.seq())) {
      promises.violated(item.seq() + " runs though it is final");
    }
    for (Command.Run other : life.attempts.values()) {
      if (other.item().lane.equals(item.lane)) {
        promises.violated(item.seq() + " runs beside " + other.item().seq());
      }
    }
    boolean replay = state.reopenedIn.containsKey(item.seq());
    for (long early : promises.before(item.entry)) {
      boolean started = life.lastStarted.getOrDefault(item.lane, 0L) >= early;
      if (!replay && !started) {
        promises.violated(item.seq() + " overtakes " + early);
      }
    }
    life.lastStarted.merge(item.lane, item.seq(), Math::max);
    life.attempts.put(item.seq(), run);
    states.move(item.seq(), States.Event.ITS_TURN, DeliveryState.RUNNING);
    if (mutation == Mutation.TWO_OF_A_LANE) {
      life.inputs.add(new Input.Submitted(item.seq(), false));
    }
  }

  private void spill(Command.Spill spill) {
    Life of = life;
    List<Long> seqs = spill.items().stream().map(Item::seq).toList();
    boolean forget = mutation == Mutation.SPILLED_ROW_FORGOTTEN;
    store
        .write(
            Durability.REPEATABLE,
            transaction -> {
              spill.items().stream()
                  .skip(forget ? 1 : 0)
                  .filter(item -> !transaction.isFinal(item.seq()))
                  .forEach(item -> transaction.open(item.openRow(spill.state())));
              return true;
            })
        .whenComplete((_, failure) -> {
          if (failure != null) {
            of.elsewhere.add(() -> spill(spill));
          } else if (mutation != Mutation.SPILL_TOLD_EARLY) {
            of.inputs.add(new Input.Spilled(seqs));
          }
        });
    if (mutation == Mutation.SPILL_TOLD_EARLY) {
      life.inputs.add(new Input.Spilled(seqs));
    }
  }

  private void refill(Command.Refill refill) {
    Life of = life;
    int most = mutation == Mutation.REFILL_WITHOUT_BOUND ? 1_000 : refill.most();
    store
        .write(
            Durability.REPEATABLE,
            transaction ->
                transaction.openOfLane(refill.lane().path(), refill.lane().key(), 0, most))
        .whenComplete((rows, failure) -> {
          if (failure == null) {
            List<OpenDelivery> found =
                mutation == Mutation.REFILL_BACKWARDS ? rows.reversed() : rows;
            of.inputs.add(new Input.Refilled(refill.lane(), found, refill.serial(), refill.most()));
          } else {
            of.elsewhere.add(() -> refill(refill));
          }
        });
  }

  private void read(Life of, Command.Read read) {
    int from = (int) Math.max(0, read.from().value() - 1);
    List<LogEntry> entries =
        List.copyOf(log.subList(from, Math.min(log.size(), from + read.most())));
    Set<Long> settled =
        mutation == Mutation.SETTLED_UNKNOWN ? Set.of() : of.recovery.settledAmong(entries);
    long next = entries.isEmpty() ? from + 1L : entries.getLast().seq() + 1;
    of.inputs.add(new Input.Read(entries, new Position(next), settled, read.most()));
  }

  private void endAttempt() {
    if (life.attempts.isEmpty()) {
      return;
    }
    List<Command.Run> running = List.copyOf(life.attempts.values());
    Command.Run run = running.get(random.nextInt(running.size()));
    life.attempts.remove(run.item().seq());
    long generation = mutation == Mutation.NO_BOUNCE ? Long.MAX_VALUE : run.generation();
    life.committer.commit(
        run.item(),
        generation,
        Optional.of(SimulatedLog.RECORD),
        processor.run(run.item(), life.committer.progress(run.item()), log.size()),
        new Settling.Times(now, now));
  }

  /// A read begins, or the one that began first brings its page.
  private void resync() {
    if (readsFrom.isEmpty() || random.nextBoolean()) {
      readsFrom.add((long) log.size());
      return;
    }
    long begun = readsFrom.remove();
    boolean late = mutation == Mutation.RESYNC_MARKED_LATE;
    Map<Cell, Long> values = Events.source(log.subList(0, (int) (late ? begun : log.size())));
    List<EntityWrite> page = new ArrayList<>();
    values.forEach((cell, value) -> page.add(Events.read(cell, value, late ? log.size() : begun)));
    life.applier.apply(
        new Applier.Batch<>(
            Applier.Ticket.alone(),
            page,
            Durability.REPEATABLE,
            _ -> Optional.empty(),
            (_, _) -> true));
  }

  private void crash() {
    if (random.nextBoolean()) {
      store.kill();
    } else {
      store.cutPower(random);
    }
    Map<Long, DeliveryState> stored = new HashMap<>();
    state.open.forEach((seq, row) -> stored.put(seq, row.state()));
    state.finals.forEach((seq, delivery) -> stored.put(seq, delivery.state()));
    states.processEnds(stored);
    readsFrom.clear();
    passed = 0;
    now -= clocks.nextInt(3) == 0 ? clocks.nextInt(600_000) : 0;
    promises.clock(now, elapsed);
    promises.started();
    life = new Life();
    boot();
  }

  private void boot() {
    Cursor cursor = state.cursor();
    List<OpenDelivery> rows =
        state.open.values().stream()
            .map(row -> mutation == Mutation.CLOCK_SET_BACK_UNSEEN ? withoutAttempts(row) : row)
            .toList();
    life.inputs.clear();
    step(new Input.Started(cursor, log.size(), now));
    if (!rows.isEmpty()) {
      step(new Input.Found(rows));
    }
    step(new Input.Recovered());
  }

  private static OpenDelivery withoutAttempts(OpenDelivery row) {
    return new OpenDelivery(
        row.entry(),
        row.state(),
        row.nextAtMillis(),
        List.of(),
        row.attemptCount(),
        row.progress(),
        row.reason(),
        row.replay(),
        row.force());
  }
}
