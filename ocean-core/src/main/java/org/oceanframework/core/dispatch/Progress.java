package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.core.state.Effect;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What earlier attempts of a delivery have already done: a retry runs only what is missing.
///
/// @param firstAttemptMillis when the first attempt began, since 1970
/// @param done units that need not run again
/// @param dead units that can never succeed, with why
/// @param effects of the units that are done
/// @param warnings of the mapping
/// @param wanted whether a processor wanted the event
record Progress(
    long firstAttemptMillis,
    List<String> done,
    List<DeadUnit> dead,
    List<Effect> effects,
    List<String> warnings,
    boolean wanted) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final int MOST_WARNINGS = 50;

  Progress {
    done = List.copyOf(done);
    dead = List.copyOf(dead);
    effects = List.copyOf(effects);
    warnings = List.copyOf(warnings);
  }

  /// A unit that can never succeed.
  record DeadUnit(String unit, String reason) {}

  static Progress none(long firstAttemptMillis) {
    return new Progress(firstAttemptMillis, List.of(), List.of(), List.of(), List.of(), false);
  }

  /// Reads what {@link #text} wrote; unreadable text counts as nothing done, so that all runs
  /// again.
  static Progress parse(String text, long firstAttemptMillis) {
    if (text.isEmpty()) {
      return none(firstAttemptMillis);
    }
    try {
      return JSON.readValue(text, Progress.class);
    } catch (JacksonException e) {
      return none(firstAttemptMillis);
    }
  }

  String text() {
    return JSON.writeValueAsString(this);
  }

  boolean isDone(String unit) {
    return done.contains(unit) || dead.stream().anyMatch(d -> d.unit().equals(unit));
  }

  /// The same with what an attempt added.
  Progress with(Outcome outcome, List<DeadUnit> newlyDead, List<Effect> newEffects) {
    List<String> allWarnings = join(warnings, outcome.warnings());
    return new Progress(
        firstAttemptMillis,
        join(done, outcome.done()),
        join(dead, newlyDead),
        join(effects, newEffects),
        allWarnings.subList(0, Math.min(MOST_WARNINGS, allWarnings.size())),
        wanted || outcome.wanted());
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
