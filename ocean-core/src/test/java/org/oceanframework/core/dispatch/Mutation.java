package org.oceanframework.core.dispatch;

/// Ways to break one promise on purpose. The simulation must notice each of them: this shows that
/// its checks look at what they are named for.
enum Mutation {
  NONE,
  /// The applier does not ask the order rule.
  ORDER_RULE_SKIPPED,
  /// A spill is reported, but one of its rows was never written.
  SPILLED_ROW_FORGOTTEN,
  /// A spill is reported before it is committed.
  SPILL_TOLD_EARLY,
  /// A lane is told that its delivery is done while it still runs.
  TWO_OF_A_LANE,
  /// The applier lets pass what was started behind a failed one.
  NO_BOUNCE,
  /// A power cut takes back the done mark, but not the effect.
  EFFECT_WITHOUT_MARK,
  /// A retry runs the units again that had succeeded.
  PROGRESS_FORGOTTEN,
  /// The store knows no sender's ids.
  DUPLICATES_UNKNOWN,
  /// All ordering keys share one lane.
  ONE_LANE_FOR_ALL,
  /// A refill ignores how many it may bring.
  REFILL_WITHOUT_BOUND,
  /// The state read by a resync counts as of the end of the read.
  RESYNC_MARKED_LATE,
  /// A replay's writes count as new.
  REPLAY_MARKED_NEW,
  /// The rows of a lane come back with the newest first.
  REFILL_BACKWARDS,
  /// A retry's time never comes.
  TIMERS_STOPPED,
  /// Retries come a minute late.
  TIMERS_LATE,
  /// A start does not see that the clock was set back since rows were written.
  CLOCK_SET_BACK_UNSEEN,
  /// What the reader of the log says of settled deliveries is ignored.
  SETTLED_UNKNOWN
}
