package org.oceanframework.jq.internal.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.api.JqLimits;
import org.oceanframework.jq.internal.json.Meter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// One evaluation: what it may still spend and what it sees of the world. Used by one thread.
public final class Run implements Meter {

  private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 512;
  private static final int CHARACTERS_PER_STEP = 64;
  private static final int LONG_TEXT = 4_096;
  private static final int ELEMENTS_PER_STEP = 8;
  private static final int ARRAY_STEPS = 2;
  private static final int OBJECT_STEPS = 3;

  private final JqLimits limits;
  private final World world;
  private int slice = STEPS_PER_LOOK_AT_THE_CLOCK;
  private long spent;
  private long deadline;
  private int depth;

  /// The call in tail position that the innermost trampoline runs next, if any.
  private @Nullable Function pending;

  private @Nullable Env pendingEnv;
  private @Nullable JsonNode pendingInput;

  /// What an evaluation sees of the world.
  ///
  /// @param inputs answers the next input for `input`, null when there is none; itself null where
  ///   programs have no inputs
  /// @param environment what `env` and `$ENV` are
  public record World(@Nullable Supplier<@Nullable JsonNode> inputs, JsonNode environment) {}

  public Run(JqLimits limits, World world) {
    this.limits = limits;
    this.world = world;
  }

  public World world() {
    return world;
  }

  @Override
  public void step() {
    if (--slice < 0) {
      refill();
    }
  }

  /// Pays for so many steps.
  public void steps(long count) {
    if (count > slice) {
      spent += count;
      refill();
    } else {
      slice -= (int) count;
    }
  }

  @Override
  public void text(long characters) {
    size(characters);
    steps(characters / CHARACTERS_PER_STEP);
  }

  @Override
  public void joined(long first, long second) {
    size(first + second);
    steps((Math.min(first, second) + (first + second) / 16) / CHARACTERS_PER_STEP);
  }

  @Override
  public void elements(long count) {
    size(count);
    steps(ARRAY_STEPS + count / ELEMENTS_PER_STEP);
  }

  @Override
  public void object(long properties) {
    size(properties);
    steps(OBJECT_STEPS + properties);
  }

  /// Checks the size of one value: characters or elements.
  public void size(long size) {
    if (size > limits.size()) {
      throw new JqLimitException(
          "cut off: a value is larger than %,d characters or elements".formatted(limits.size()));
    }
  }

  /// Pays for keeping a value: long texts take memory for as long as they are kept.
  void keep(JsonNode value) {
    if (value instanceof StringNode text && text.stringValue().length() > LONG_TEXT) {
      steps(text.stringValue().length() / CHARACTERS_PER_STEP);
    }
  }

  public int sizeLimit() {
    return limits.size();
  }

  private void refill() {
    spent += STEPS_PER_LOOK_AT_THE_CLOCK - Math.max(slice, 0);
    slice = STEPS_PER_LOOK_AT_THE_CLOCK;
    if (spent > limits.steps()) {
      throw new JqLimitException("cut off after %,d steps".formatted(limits.steps()));
    }
    checkTime();
  }

  /// Looks at the clock and at whether the thread was interrupted.
  public void checkTime() {
    if (remainingNanos() <= 0) {
      throw outOfTime();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new JqLimitException("cut off: the thread was interrupted");
    }
  }

  public JqLimitException outOfTime() {
    return new JqLimitException("cut off after %s s".formatted(limits.time().toMillis() / 1000.0));
  }

  /// The time that is left.
  public long remainingNanos() {
    long now = System.nanoTime();
    if (deadline == 0) {
      deadline = now + limits.time().toNanos();
    }
    return deadline - now;
  }

  /// How many calls are open; to be restored where an error or a break is caught.
  int depth() {
    return depth;
  }

  void restore(int openCalls) {
    depth = openCalls;
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw new JqLimitException(
          "cut off: calls are nested deeper than %,d".formatted(limits.depth()));
    }
  }

  void leave() {
    depth--;
  }

  void pend(Function function, Env env, JsonNode in) {
    pending = function;
    pendingEnv = env;
    pendingInput = in;
  }

  /// Runs calls in tail position until none is pending.
  void drain(Output out) {
    Function function = pending;
    while (function != null && pendingEnv != null && pendingInput != null) {
      Env env = pendingEnv;
      JsonNode in = pendingInput;
      pending = null;
      step();
      function.body().run(env, in, out);
      function = pending;
    }
  }
}
