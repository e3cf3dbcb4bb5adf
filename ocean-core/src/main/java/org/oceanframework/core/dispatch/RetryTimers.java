package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.oceanframework.core.state.OpenDelivery;

/// When the lanes whose first delivery failed go on.
final class RetryTimers {
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

  /// Blocks a lane whose retry was written before the start. An attempt that ended later than now
  /// says that the clock was set back since: the retry waits no longer than it was to wait then.
  void resume(Lane lane, OpenDelivery row) {
    long ended = row.attempts().isEmpty() ? 0 : row.attempts().getLast().endedAtMillis();
    block(lane, row.nextAtMillis() - Math.max(0, ended - lastTick));
  }

  /// Blocks a lane until that time.
  void block(Lane lane, long atMillis) {
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
