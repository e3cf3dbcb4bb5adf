package org.oceanframework.core.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what is in the event log: per ordering key in order, different keys in parallel, failures
/// again, until each delivery is final.
///
/// One thread takes inputs from a queue, asks the {@link DispatchCore}, and carries its commands
/// out in order; everything that may block runs elsewhere and answers with an input. The queue
/// needs no bound of its own: each input belongs to a delivery that the core counts, to a group of
/// the log's, or to the clock.
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long TICK_MILLIS = 50;
  private static final int RECOVERY_BATCH = 2_000;

  private final Parts parts;
  private final DispatchCore core;
  private final Attempts attempts;
  private final Committer committer;
  private final LinkedBlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Recovery recovery;
  private final Errands errands;
  private final Replays replays;

  private volatile Cursor cursor;
  private volatile View view = View.EMPTY;
  private volatile boolean stopping;

  /// Attempts that were not started because the dispatcher stops.
  private final AtomicInteger left = new AtomicInteger();

  private volatile boolean closed;

  /// Takes note of what the log gets from now on: it must not have had an append since it was
  /// opened.
  public Dispatcher(Parts parts, DispatcherOptions options) {
    this.parts = parts;
    this.core =
        new DispatchCore(
            options.limits(), path -> options.orders().getOrDefault(path, KeyOrder.ARRIVAL));
    this.committer = new Committer(parts, options, () -> cursor, inputs::add);
    this.attempts = new Attempts(parts, options, committer);
    this.recovery = new Recovery(parts);
    this.errands = new Errands(parts, recovery, inputs::add, () -> closed);
    this.replays = new Replays(parts, options.timeLimit(), inputs::add);
    this.thread = Thread.ofPlatform().name("ocean-dispatcher").unstarted(this::loop);
    this.cursor = parts.store().read(reader -> reader.cursor());
    inputs.add(new Input.Started(cursor, parts.log().head(), parts.clock().millis()));
    parts.log().onAppended((entries, next) -> inputs.add(new Input.Appended(entries, next)));
  }

  /// What the dispatcher has in memory, as of its last step.
  ///
  /// @param running attempts and outcomes on their way
  /// @param catalogAway whether lanes wait for the catalog
  /// @param quiet whether nothing is left to do but what waits for its time
  public record View(int known, int running, boolean catalogAway, boolean quiet) {
    static final View EMPTY = new View(0, 0, false, false);
  }

  /// A delivery in memory.
  public record InMemory(LogEntry entry, DeliveryState state) {}

  /// Finds out what was open. Call before the first replay.
  public void recover() {
    recovery.countInterrupted();
    long after = 0;
    while (true) {
      long behind = after;
      List<OpenDelivery> rows = parts.store().read(reader -> reader.open(behind, RECOVERY_BATCH));
      if (rows.isEmpty()) {
        break;
      }
      inputs.add(new Input.Found(rows));
      after = rows.getLast().entry().seq();
    }
    inputs.add(new Input.Recovered());
  }

  /// Goes on with what was open, and with what arrived since.
  public void start() {
    thread.start();
  }

  /// Makes final deliveries run again.
  public Replays replays() {
    return replays;
  }

  /// What is going on.
  public View view() {
    return view;
  }

  /// How many attempts ignored their interruption and still go on, each with a thread.
  public int abandoned() {
    return attempts.abandoned();
  }

  /// The newest deliveries in memory.
  public List<InMemory> newest(int most) {
    return ask(() ->
        core.newest(most).stream().map(item -> new InMemory(item.entry, item.state())).toList());
  }

  /// The state of a delivery in memory.
  public Optional<DeliveryState> state(long seq) {
    return ask(() -> core.state(seq));
  }

  /// Up to where everything is final or an open row, as committed.
  public Cursor cursor() {
    return cursor;
  }

  /// Stops taking up deliveries and waits for the running ones.
  ///
  /// @return whether all of them ended in time; the others run again at the next start
  public boolean stop(Duration limit) {
    stopping = true;
    long end = System.nanoTime() + limit.toNanos();
    while (!idle() && System.nanoTime() < end) {
      pause();
    }
    boolean all = idle();
    attempts.interruptAll();
    return all;
  }

  @Override
  public void close() {
    stopping = true;
    closed = true;
    if (!hasStarted()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One that a door did not let start has taken nothing up.
  private boolean hasStarted() {
    return thread.getState() != Thread.State.NEW;
  }

  private boolean idle() {
    return !hasStarted()
        || (attempts.count() == 0 && view.running() <= left.get() && inputs.isEmpty());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T ask(java.util.function.Supplier<T> question) {
    synchronized (core) {
      return question.get();
    }
  }

  private void loop() {
    long nextTick = 0;
    while (!closed) {
      try {
        Input input = inputs.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (input != null) {
          step(input);
        }
        long now = parts.clock().millis();
        boolean setBack = now < nextTick - TICK_MILLIS;
        if (input == null || now >= nextTick || setBack) {
          nextTick = now + TICK_MILLIS;
          attempts.enforceLimits(now);
          step(new Input.Tick(now));
        }
      } catch (InterruptedException e) {
        // only close() interrupts
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("The dispatcher failed at one step and goes on");
      }
    }
  }

  private void step(Input input) {
    List<Command> commands;
    synchronized (core) {
      commands = core.step(input);
      cursor = core.cursor();
      view = new View(core.known(), core.running(), core.catalogAway(), core.quiet());
    }
    commands.forEach(this::carryOut);
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Run run -> run(run);
      case Command.EndDuplicate duplicate ->
          committer.endDuplicate(
              duplicate.item(), duplicate.first(), () -> errands.again(() -> carryOut(duplicate)));
      case Command.EndReplaced replaced ->
          committer.endReplaced(
              replaced.item(), replaced.newer(), () -> errands.again(() -> carryOut(replaced)));
      case Command.Spill spill -> errands.spill(spill);
      case Command.Refill refill -> errands.refill(refill);
      case Command.Read read -> errands.read(read);
      case Command.Probe _ -> errands.probe();
    }
  }

  private void run(Command.Run run) {
    if (stopping) {
      left.incrementAndGet(); // it runs at the next start
    } else {
      attempts.start(run.item(), run.generation());
    }
  }
}
