package org.oceanframework.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.apply.TransactionalApplier;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;

/// A retry that was written before a start waits for what is left of its time, whatever was done to
/// the clock.
class RetriesAfterAStartTest {
  private static final Limits LIMITS = new Limits(64, 8, 8, 8, 8, 100_000, 100);
  private static final LogEntry ENTRY = Events.entry(1, 0, Events.CHANGED, "k", "");

  @TempDir private Path folder;

  @Test
  void a_retry_waits_until_its_time() {
    DispatchCore core = started(1_010_000, retrying(1_000_000, 1_060_000));

    assertThat(core.step(new Input.Tick(1_059_999))).isEmpty();
    assertThat(core.step(new Input.Tick(1_060_000))).hasSize(1);
  }

  @Test
  void when_the_clock_was_set_back_it_waits_no_longer_than_it_was_to_wait() {
    DispatchCore core = started(400_000, retrying(1_000_000, 1_060_000));

    assertThat(core.step(new Input.Tick(459_999))).isEmpty();
    assertThat(core.step(new Input.Tick(461_000))).as("within a second").hasSize(1);
  }

  @Test
  void a_clock_that_is_set_back_while_the_start_goes_on_changes_nothing() {
    DispatchCore core = started(1_010_000, retrying(1_000_000, 1_060_000));

    assertThat(core.step(new Input.Tick(10_000))).isEmpty();
    assertThat(core.step(new Input.Tick(60_000))).hasSize(1);
  }

  @Test
  void a_retry_that_ran_when_the_process_ended_is_due_at_once() throws IOException {
    OpenDelivery row = interrupted(retrying(1_000_000, 1_060_000), 400_000);

    DispatchCore core = started(400_000, row);

    assertThat(core.step(new Input.Tick(400_000))).hasSize(1);
  }

  /// The row of a delivery that ran when a process ended, as the next one starts with it.
  private OpenDelivery interrupted(OpenDelivery row, long nowMillis) throws IOException {
    Path file = folder.resolve("running");
    try (RunningDeliveries before = RunningDeliveries.open(file)) {
      before.begin(1);
    }
    SimulatedState state = new SimulatedState();
    state.open.put(1L, row);
    List<LogEntry> log = List.of(ENTRY);
    Promises promises = new Promises(state, log, Mutation.NONE, new States(States.none()));
    SimulatedCatalog catalog = new SimulatedCatalog(state, promises, new Random(1));
    SimulatedStore store =
        new SimulatedStore(
            state, new SimulatedTransaction(state, promises, catalog, Mutation.NONE));
    try (RunningDeliveries after = RunningDeliveries.open(file)) {
      new Recovery(
              new Parts(
                  new SimulatedLog(log),
                  store,
                  new TransactionalApplier(store, () -> Instant.ofEpochMilli(nowMillis)),
                  after,
                  (_, _, _, _) -> Outcome.ignored(""),
                  new Unheard(),
                  () -> Instant.ofEpochMilli(nowMillis)))
          .countInterrupted();
    }
    OpenDelivery counted = List.copyOf(state.open.values()).getFirst();
    assertThat(counted.attempts()).hasSize(2);
    return counted;
  }

  private record Unheard() implements DispatchListener {
    @Override
    public void finished(FinalDelivery delivery) {
      throw new IllegalStateException("nothing ends");
    }

    @Override
    public void resyncRequested(Set<String> kinds) {
      throw new IllegalStateException("nobody asks for a resync");
    }
  }

  private static DispatchCore started(long nowMillis, OpenDelivery row) {
    DispatchCore core = new DispatchCore(LIMITS);
    core.step(new Input.Started(Cursor.START, 1, nowMillis));
    core.step(new Input.Found(List.of(row)));
    List<Command> read = core.step(new Input.Recovered());
    assertThat(read).hasSize(1).first().isInstanceOf(Command.Read.class);
    core.step(
        new Input.Read(
            List.of(ENTRY), ENTRY.position(), Set.of(1L), ((Command.Read) read.getFirst()).most()));
    return core;
  }

  private static OpenDelivery retrying(long endedAtMillis, long nextAtMillis) {
    return new OpenDelivery(
        ENTRY,
        DeliveryState.RETRYING,
        nextAtMillis,
        List.of(new Attempt(endedAtMillis - 10, endedAtMillis, "it failed")),
        1,
        "",
        "",
        false,
        false);
  }
}
