package org.oceanframework.server.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;

/// Tells what happened to a delivery, step by step, and what to do about it.
final class DeliveryStory {
  private static final Pattern DUPLICATE = Pattern.compile("duplicate of (\\S+)");

  private final Operations operations;
  private final Operations.DeliveryDetail detail;
  private final LogEntry entry;
  private final long now;

  DeliveryStory(Operations operations, Operations.DeliveryDetail detail, long now) {
    this.operations = operations;
    this.detail = detail;
    this.entry = detail.entry();
    this.now = now;
  }

  /// One thing that happened.
  ///
  /// @param mark `good`, `wait`, `bad`, `go` or `plain`
  /// @param at when; unknown when it is not `isKnown`
  /// @param error what an attempt ended with, or empty
  /// @param other another delivery that it is about, or empty
  record Step(String mark, Moment at, String text, String error, String other) {
    String otherHref() {
      return Links.delivery(other);
    }
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(plain(entry.receivedAtMillis(), "Received on " + entry.path() + from()));
    steps.add(plain(0, verified()));
    List<Attempt> attempts = detail.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      steps.add(attempt(i + 1, attempts.get(i)));
    }
    steps.add(now());
    return steps;
  }

  private String from() {
    return entry.sourceId().isEmpty() ? "" : "; its sender calls it " + entry.sourceId();
  }

  /// The record says `scheme/number of the secret`.
  private String verified() {
    Optional<String> by = detail.record().map(DeliveryRecord::verifiedBy);
    if (by.isEmpty()) {
      return "Written to the event log; headers and body are no longer kept";
    }
    if (by.get().isEmpty() || by.get().startsWith("open")) {
      return "Not verified, since this route is configured to be open; written to the event log";
    }
    String[] parts = by.get().split("/", 2);
    String secret =
        parts.length == 2 && parts[1].matches("[1-9]\\d*")
            ? " with the older secret no. " + parts[1]
            : "";
    return "Sender verified (" + parts[0] + ")" + secret + "; written to the event log";
  }

  private Step attempt(int number, Attempt attempt) {
    String name = detail.attempts().size() == 1 ? "Processed" : "Attempt " + number;
    if (attempt.endedAtMillis() == 0) {
      return new Step("go", moment(attempt.startedAtMillis()), name + " began", "", "");
    }
    long took = Math.max(0, attempt.endedAtMillis() - attempt.startedAtMillis());
    return attempt.error().isEmpty()
        ? new Step("good", moment(attempt.startedAtMillis()), name + " in " + took + " ms", "", "")
        : new Step(
            "bad",
            moment(attempt.startedAtMillis()),
            (detail.attempts().size() == 1 ? "The attempt" : name)
                + " failed after "
                + took
                + " ms",
            attempt.error(),
            "");
  }

  private Step now() {
    String reason = isTold() ? "" : detail.reason();
    return switch (detail.state()) {
      case QUEUED -> ahead("wait", "Waits for its turn" + because(reason));
      case RUNNING -> new Step("go", moment(0), "Is being processed now", "", "");
      case RETRYING ->
          new Step("wait", moment(detail.nextAtMillis()), "Next attempt" + because(reason), "", "");
      case PARKED ->
          ahead("wait", "Waits behind a failed delivery of the same key" + because(reason));
      case APPLIED -> ended("good", "Applied: " + summary() + because(reason));
      case IGNORED -> ignored(reason);
      case SUPERSEDED ->
          ended(
              "plain",
              "Superseded: all it would have written is older than what was there"
                  + because(reason));
      case DEAD -> ended("bad", "Failed for good; it is a dead letter now" + because(reason));
    };
  }

  /// Whether the last attempt's error says the reason already.
  private boolean isTold() {
    return !detail.attempts().isEmpty()
        && detail.attempts().getLast().error().equals(detail.reason());
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private Step ended(String mark, String text) {
    return new Step(mark, moment(detail.endedAtMillis()), text, "", "");
  }

  private Step ignored(String reason) {
    Matcher duplicate = DUPLICATE.matcher(reason);
    if (duplicate.find()) {
      return new Step(
          "plain",
          moment(detail.endedAtMillis()),
          "Ignored: its sender sent it twice; the first one is",
          "",
          duplicate.group(1));
    }
    return ended(
        "plain", "Ignored" + (reason.isEmpty() ? ": no processor wanted it" : because(reason)));
  }

  private String summary() {
    long touched =
        detail.effects().stream()
            .filter(e -> List.of("create", "update", "delete").contains(e.op()))
            .count();
    return touched == 0
        ? "nothing had to change"
        : Numbers.counted(touched, "entity", "entities") + " changed";
  }

  /// Names the delivery of the same key that is in front of it.
  private Step ahead(String mark, String text) {
    Optional<DeliverySummary> blocking =
        first(DeliveryState.RETRYING).or(() -> first(DeliveryState.RUNNING));
    return blocking
        .map(b ->
            new Step(
                mark, moment(0), text + "; in front of it is", "", operations.id(b.entry().seq())))
        .orElse(new Step(mark, moment(0), text, "", ""));
  }

  private Optional<DeliverySummary> first(DeliveryState state) {
    DeliveryQuery query =
        new DeliveryQuery(
            Optional.of(state),
            Optional.of(entry.path()),
            Optional.of(entry.key()),
            entry.seq(),
            1);
    return operations.deliveries(query).stream().findFirst();
  }

  List<String> advice() {
    return switch (detail.state()) {
      case DEAD ->
          List.of(
              "Mend what the reason names: the mapping, the blueprint, or the service it could not"
                  + " reach. Then replay it here, or with: ocean replay ID",
              "The same delivery sent once more by its sender runs again; most providers have a"
                  + " “redeliver” button.");
      case RETRYING ->
          List.of(
              "Nothing has to be done: it is tried again by itself, for up to 24 hours.",
              "Later deliveries of the same key wait behind it, so that none overtakes it; other"
                  + " keys go on.");
      case PARKED -> List.of("It runs by itself as soon as the delivery in front of it has ended.");
      case QUEUED, RUNNING, APPLIED, IGNORED, SUPERSEDED -> List.of();
    };
  }

  private Step plain(long at, String text) {
    return new Step("plain", moment(at), text, "", "");
  }

  private Moment moment(long millis) {
    return new Moment(millis, now);
  }
}
