package org.oceanframework.core.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.Outcome.UnitFailure;
import org.oceanframework.core.dispatch.Progress.DeadUnit;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;

/// Decides what becomes of a delivery after an attempt: again, or final in one of four states.
///
/// Made before the writes are applied (whether it runs again does not depend on them) and completed
/// with their results in the commit's transaction.
final class Settling {
  private static final int MOST_ATTEMPTS = 20;
  private static final int MOST_REASONS = 5;

  private final Item item;
  private final Progress before;
  private final Outcome outcome;
  private final List<Attempt> attempts;
  private final int attemptCount;
  private final List<DeadUnit> newlyDead = new ArrayList<>();
  private final Optional<Instant> again;
  private final String reason;
  private final long endedAtMillis;

  Settling(Item item, Progress before, Outcome outcome, Times times, RetryPolicy policy) {
    this.item = item;
    this.before = before;
    this.outcome = outcome;
    this.endedAtMillis = times.endedAtMillis();
    this.attemptCount = item.row.map(OpenDelivery::attemptCount).orElse(0) + 1;
    List<String> retried = new ArrayList<>();
    Instant earliest = null;
    for (UnitFailure failure : outcome.failures()) {
      String text = describe(failure.failure());
      switch (decide(policy, failure, times)) {
        case RetryPolicy.Verdict.Again at -> {
          retried.add(failure.unit() + ": " + text);
          earliest = earliest == null || at.at().isAfter(earliest) ? at.at() : earliest;
        }
        case RetryPolicy.Verdict.GiveUp why ->
            newlyDead.add(new DeadUnit(failure.unit(), text + " (" + why.why() + ")"));
      }
    }
    this.again = Optional.ofNullable(earliest);
    this.reason = retried.stream().limit(MOST_REASONS).collect(Collectors.joining("; "));
    this.attempts = attempts(item, times);
  }

  /// When an attempt began and ended, since 1970.
  record Times(long startedAtMillis, long endedAtMillis) {}

  /// When the delivery runs again; empty: it will be final.
  Optional<Instant> again() {
    return again;
  }

  /// How long after its failure it runs again.
  long waitMillis() {
    return again.map(at -> at.toEpochMilli() - endedAtMillis).orElse(0L);
  }

  /// The open row of a delivery that runs again.
  OpenDelivery open(List<EntityWrite.Result> results) {
    return new OpenDelivery(
        item.entry,
        DeliveryState.RETRYING,
        again.orElseThrow().toEpochMilli(),
        attempts,
        attemptCount,
        before.with(outcome, newlyDead, effects(results)).text(),
        reason,
        item.row.map(OpenDelivery::replay).orElse(false),
        item.row.map(OpenDelivery::force).orElse(false));
  }

  /// The final row.
  FinalDelivery finish(List<EntityWrite.Result> results) {
    Progress after = before.with(outcome, newlyDead, effects(results));
    DeliveryState state = state(after);
    return new FinalDelivery(
        item.entry,
        state,
        endedAtMillis,
        reason(state, after),
        0,
        attempts,
        after.effects(),
        after.warnings());
  }

  private static DeliveryState state(Progress after) {
    boolean refused = after.effects().stream().anyMatch(e -> e.op().equals("refused"));
    if (refused || !after.dead().isEmpty()) {
      return DeliveryState.DEAD;
    }
    if (!after.wanted()) {
      return DeliveryState.IGNORED;
    }
    boolean superseded =
        !after.effects().isEmpty()
            && after.effects().stream().allMatch(e -> e.op().equals("superseded"));
    return superseded ? DeliveryState.SUPERSEDED : DeliveryState.APPLIED;
  }

  private String reason(DeliveryState state, Progress after) {
    return switch (state) {
      case DEAD -> deadReason(after);
      case SUPERSEDED -> "superseded: " + after.effects().getFirst().detail();
      case IGNORED, APPLIED, QUEUED, RUNNING, RETRYING, PARKED ->
          after.effects().isEmpty() ? outcome.note() : "";
    };
  }

  private static String deadReason(Progress after) {
    List<String> reasons = new ArrayList<>();
    after.dead().forEach(dead -> reasons.add(dead.unit() + ": " + dead.reason()));
    after.effects().stream()
        .filter(e -> e.op().equals("refused"))
        .forEach(e ->
            reasons.add(
                "the catalog refused entity \"%s\" of blueprint \"%s\": %s"
                    .formatted(e.identifier(), e.blueprint(), e.detail())));
    String listed = reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; "));
    int more = reasons.size() - MOST_REASONS;
    return more > 0 ? listed + "; and " + more + " more" : listed;
  }

  private RetryPolicy.Verdict decide(RetryPolicy policy, UnitFailure failure, Times times) {
    return failure
        .retries()
        .map(policy::of)
        .orElse(policy)
        .decide(
            failure.failure(),
            attemptCount,
            Instant.ofEpochMilli(before.firstAttemptMillis()),
            Instant.ofEpochMilli(times.endedAtMillis()));
  }

  private List<Attempt> attempts(Item of, Times times) {
    String error =
        outcome.failures().stream()
            .map(failure -> failure.unit() + ": " + describe(failure.failure()))
            .limit(MOST_REASONS)
            .collect(Collectors.joining("; "));
    List<Attempt> all = new ArrayList<>(of.row.map(OpenDelivery::attempts).orElse(List.of()));
    all.add(new Attempt(times.startedAtMillis(), times.endedAtMillis(), error));
    return all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size());
  }

  private static List<Effect> effects(List<EntityWrite.Result> results) {
    return results.stream()
        .map(result ->
            new Effect(
                result.outcome().op(),
                result.write().ref().blueprint(),
                result.write().ref().identifier(),
                result.detail()))
        .toList();
  }

  static String describe(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    boolean ours = failure instanceof org.oceanframework.api.Failure;
    String text =
        message == null || message.isBlank() ? name : ours ? message : name + ": " + message;
    return text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text;
  }
}
