package org.oceanframework.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.core.dispatch.Input.Settlement;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;

/// What a route may say about deliveries of one key, step by step.
class KeyOrderTest {
  private static final Limits LIMITS = new Limits(64, 8, 8, 8, 8, 100_000, 100);

  private long last;

  @Test
  void in_order_of_arrival_the_second_waits_for_the_first() {
    DispatchCore core = core(KeyOrder.ARRIVAL);

    assertThat(arrive(core, 3)).containsExactly("run 1");
    assertThat(core.step(new Input.Submitted(1, false))).hasSize(1);
  }

  @Test
  void keys_without_order_run_their_deliveries_in_parallel() {
    assertThat(arrive(core(KeyOrder.ANY), 3)).containsExactly("run 1", "run 2", "run 3");
  }

  @Test
  void a_failure_of_a_key_without_order_holds_back_itself_alone() {
    DispatchCore core = core(KeyOrder.ANY);
    arrive(core, 1);
    core.step(new Input.Submitted(1, true));
    core.step(new Input.Settled(1, new Settlement.Again(1_000, 1_000, false)));

    assertThat(arrive(core, 1)).containsExactly("run 2");
    List<Command> retry = core.step(new Input.Tick(1_000));
    assertThat(names(retry)).containsExactly("refill 1");
    assertThat(names(core.step(refilled(retry, row(1, 1))))).contains("run 1");
  }

  @Test
  void only_the_newest_that_waits_runs_and_the_others_end_for_it() {
    DispatchCore core = core(KeyOrder.NEWEST);
    arrive(core, 1);

    List<String> commands = arrive(core, 3);

    assertThat(commands).containsExactly("replace 2 by 3", "replace 3 by 4");
    core.step(new Input.Submitted(1, false));
    assertThat(core.cursor().seq()).isZero();
    core.step(new Input.Settled(1, new Settlement.Done(false)));
    core.step(new Input.Settled(2, new Settlement.Done(false)));
    assertThat(names(core.step(new Input.Settled(3, new Settlement.Done(false)))))
        .containsExactly("run 4");
    assertThat(core.cursor().seq()).isEqualTo(3);
  }

  @Test
  void one_that_was_to_end_for_a_duplicate_runs_after_all_and_before_it() {
    DispatchCore core = core(KeyOrder.NEWEST);
    arrive(core, 1);
    arrive(core, 2);
    core.step(new Input.Submitted(1, false));
    core.step(new Input.Settled(1, new Settlement.Done(false)));

    assertThat(names(core.step(new Input.Settled(2, new Settlement.Kept()))))
        .containsExactly("run 2");
    assertThat(names(core.step(new Input.Submitted(2, false)))).containsExactly("run 3");
  }

  @Test
  void what_waited_behind_a_retrying_one_ends_for_the_newest_when_it_comes_back() {
    DispatchCore core = core(KeyOrder.NEWEST);
    arrive(core, 1);
    core.step(new Input.Submitted(1, true));
    core.step(new Input.Settled(1, new Settlement.Again(1_000, 1_000, false)));
    assertThat(arrive(core, 2)).containsExactly("spill 2", "spill 3");
    core.step(new Input.Spilled(List.of(2L, 3L)));
    List<Command> retry = core.step(new Input.Tick(1_000));
    core.step(refilled(retry, row(1, 1)));
    core.step(new Input.Submitted(1, false));

    List<Command> behind = core.step(new Input.Settled(1, new Settlement.Done(false)));

    assertThat(names(core.step(refilled(behind, row(2, 0), row(3, 0)))))
        .containsExactly("replace 2 by 3");
    assertThat(names(core.step(new Input.Settled(2, new Settlement.Done(false)))))
        .containsExactly("run 3");
  }

  @Test
  void one_that_was_tried_or_is_a_replay_never_ends_for_a_newer_one() {
    DispatchCore core = core(KeyOrder.NEWEST);
    OpenDelivery replay =
        new OpenDelivery(entry(1), DeliveryState.QUEUED, 0, List.of(), 0, "", "", true, false);
    last = 3;
    List<Command> reopened = core.step(new Input.Reopened(replay));

    List<String> commands = names(core.step(refilled(reopened, replay, row(2, 1), row(3, 0))));

    assertThat(commands).containsExactly("run 1");
  }

  private static DispatchCore core(KeyOrder order) {
    DispatchCore core = new DispatchCore(LIMITS, _ -> order);
    core.step(new Input.Started(Cursor.START, 0, 0));
    core.step(new Input.Recovered());
    return core;
  }

  private List<String> arrive(DispatchCore core, int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(++last));
    }
    return names(core.step(new Input.Appended(entries, new Position(last + 1))));
  }

  private static LogEntry entry(long seq) {
    return new LogEntry(seq, new Position(seq), 0, "/p", "e", "k", "", 10);
  }

  private static OpenDelivery row(long seq, int attempts) {
    return new OpenDelivery(
        entry(seq), DeliveryState.PARKED, 0, List.of(), attempts, "", "", false, false);
  }

  private static Input refilled(List<Command> commands, OpenDelivery... rows) {
    Command.Refill refill =
        commands.stream()
            .filter(Command.Refill.class::isInstance)
            .map(Command.Refill.class::cast)
            .findFirst()
            .orElseThrow();
    return new Input.Refilled(refill.lane(), List.of(rows), refill.serial(), refill.most());
  }

  private static List<String> names(List<Command> commands) {
    return commands.stream().map(KeyOrderTest::name).toList();
  }

  private static String name(Command command) {
    return switch (command) {
      case Command.Run run -> "run " + run.item().seq();
      case Command.EndReplaced end -> "replace " + end.item().seq() + " by " + end.newer().seq();
      case Command.EndDuplicate end -> "duplicate " + end.item().seq();
      case Command.Spill spill -> "spill " + spill.items().getFirst().seq();
      case Command.Refill refill -> "refill " + refill.lane().only();
      case Command.Read _ -> "read";
      case Command.Probe _ -> "probe";
    };
  }
}
