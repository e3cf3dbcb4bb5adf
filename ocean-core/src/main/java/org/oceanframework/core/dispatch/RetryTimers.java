package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.oceanframework.core.state.OpenDelivery;

/// When the lanes whose first delivery failed go on: at their time, and no later than after as long
/// as they were to wait, whatever became of the clock.
final class RetryTimers {
  /// More than lies between two ticks: a clock that was not set back never shortens a retry.
  private static final long SLACK_MILLIS = 1_000;

  private final Lanes lanes;
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));
  private long lastTick;

  RetryTimers(Lanes lanes) {
    this.lanes = lanes;
  }

  /// Begins at this time.
  void start(long nowMillis) {
    lastTick = nowMillis;
  }

  /// Blocks a lane whose retry was written before the start.
  void resume(Lane lane, OpenDelivery row) {
    long ended = row.attempts().isEmpty() ? 0 : row.attempts().getLast().endedAtMillis();
    block(lane, row.nextAtMillis(), row.nextAtMillis() - ended);
  }

  /// Blocks a lane until that time, which is so long after the failure.
  void block(Lane lane, long atMillis, long afterMillis) {
    block(lane, Math.min(atMillis, lastTick + SLACK_MILLIS + afterMillis));
  }

  private void block(Lane lane, long atMillis) {
    lane.blocked = true;
    lane.retryAt = atMillis;
    timers.add(new Timer(atMillis, lane.key));
  }

  /// Lets the lanes go on whose time has come.
  void tick(long nowMillis) {
    if (nowMillis < lastTick) {
      setBack(lastTick - nowMillis);
    }
    lastTick = nowMillis;
    while (!timers.isEmpty() && timers.peek().atMillis() <= nowMillis) {
      Timer timer = timers.remove();
      Lane lane = lanes.known(timer.lane());
      if (lane != null && lane.blocked && lane.retryAt == timer.atMillis()) {
        lane.blocked = false;
        lane.retryAt = 0;
        lane.retrying = true;
        lanes.enqueue(lane);
      }
    }
  }

  /// A clock that was set back must not make retries wait for longer.
  private void setBack(long millis) {
    List<Timer> before = List.copyOf(timers);
    timers.clear();
    for (Timer timer : before) {
      Lane lane = lanes.known(timer.lane());
      if (lane != null && lane.retryAt == timer.atMillis()) {
        block(lane, timer.atMillis() - millis);
      }
    }
  }

  private record Timer(long atMillis, LaneKey lane) {}
}
