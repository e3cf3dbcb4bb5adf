package org.oceanframework.cli.deliveries;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Times;
import tools.jackson.databind.JsonNode;

/// A delivery, as the console answers it, in words.
record DeliveryText(JsonNode delivery, Instant now) {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_RESULT = 80;

  /// The cells of its line in a list.
  String[] row() {
    return new String[] {
      text("id"),
      text("state"),
      cell("event"),
      cell("key"),
      time(delivery, "receivedAt").map(at -> Times.distance(at, now)).orElse("–"),
      String.valueOf(delivery.path("attempts").size()),
      Printable.line(result(), WIDEST_RESULT)
    };
  }

  private String cell(String name) {
    String text = text(name);
    return text.isEmpty() ? "–" : Printable.line(text, WIDEST_NAME);
  }

  /// The reason, where there is one, else what it did to the first entity and to how many more.
  private String result() {
    if (!text("reason").isEmpty()) {
      return text("reason");
    }
    JsonNode effects = delivery.path("effects");
    if (effects.isEmpty()) {
      return "";
    }
    String more = effects.size() > 1 ? " and %d more".formatted(effects.size() - 1) : "";
    return effect(effects.get(0)) + more;
  }

  /// All of it, a line each.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s"
            .formatted(text("id"), text("state"), Printable.line(text("event"), WIDEST_NAME * 2)));
    lines.add("");
    lines.add("Received  " + received());
    lines.add("Verified  " + verified());
    lines.add(
        "Key       "
            + (text("key").isEmpty()
                ? "none: it is in line with all of its path that have none"
                : text("key")));
    int number = 0;
    for (JsonNode attempt : delivery.path("attempts")) {
      lines.add("Attempt " + ++number + " " + attempt(attempt));
    }
    lines.add("State     " + state());
    part(lines, "What it did", delivery.path("effects"), DeliveryText::effect);
    part(lines, "Warnings of the mapping", delivery.path("warnings"), it -> it.asString(""));
    advice().ifPresent(advice -> lines.addAll(List.of("", "What to do", "  " + advice)));
    return lines.stream().map(Printable::line).toList();
  }

  private static void part(
      List<String> lines,
      String heading,
      JsonNode all,
      java.util.function.Function<JsonNode, String> words) {
    if (!all.isEmpty()) {
      lines.addAll(List.of("", heading));
      all.forEach(each -> lines.add("  " + words.apply(each)));
    }
  }

  private String received() {
    String sender = text("sourceId").isEmpty() ? "" : "; its sender calls it " + text("sourceId");
    return "%s on %s, %s%s"
        .formatted(
            text("receivedAt"),
            text("path"),
            time(delivery, "receivedAt").map(at -> Times.distance(at, now)).orElse("–"),
            sender);
  }

  /// The record says `scheme/number of the secret`.
  private String verified() {
    if (!delivery.has("verifiedBy")) {
      return "yes, before it was written to the event log; how is no longer kept";
    }
    String by = text("verifiedBy");
    if (by.isEmpty() || by.startsWith("open")) {
      return "no: this route is configured to be open";
    }
    String[] parts = by.split("/", 2);
    boolean older = parts.length == 2 && parts[1].matches("[1-9]\\d*");
    return "yes, by " + parts[0] + (older ? ", with the older secret no. " + parts[1] : "");
  }

  private static String attempt(JsonNode attempt) {
    Optional<Instant> began = time(attempt, "startedAt");
    Optional<Instant> ended = time(attempt, "endedAt");
    if (ended.isEmpty()) {
      return "began " + began.map(Instant::toString).orElse("–");
    }
    long took = began.map(at -> Duration.between(at, ended.get()).toMillis()).orElse(0L);
    String error = attempt.path("error").asString("");
    return "took %d ms, %s".formatted(took, error.isEmpty() ? "done" : "failed: " + error);
  }

  private String state() {
    String reason = text("reason").isEmpty() ? "" : ": " + text("reason");
    return switch (text("state")) {
      case "queued" -> "queued: it waits for its turn" + reason;
      case "running" -> "running: it is being processed now";
      case "retrying" -> "retrying: next attempt " + next() + reason;
      case "parked" -> "parked: it waits behind a failed delivery of the same key" + reason;
      case "applied" -> "applied: " + changed() + reason;
      case "ignored" -> "ignored" + (reason.isEmpty() ? ": no processor wanted it" : reason);
      case "superseded" ->
          "superseded: all it would have written is older than what was there" + reason;
      case "dead" -> "dead: it failed for good" + reason;
      default -> text("state") + reason;
    };
  }

  private String next() {
    return time(delivery, "nextAttemptAt").map(at -> Times.distance(at, now)).orElse("soon");
  }

  private String changed() {
    long changed =
        delivery
            .path("effects")
            .valueStream()
            .map(effect -> effect.path("op").asString(""))
            .filter(op -> List.of("create", "update", "delete").contains(op))
            .count();
    return changed == 0
        ? "nothing had to change"
        : changed + (changed == 1 ? " entity changed" : " entities changed");
  }

  private Optional<String> advice() {
    return switch (text("state")) {
      case "dead" ->
          Optional.of(
              "Mend what the reason names (the mapping, the blueprint, or the service it could not"
                  + " reach); sent once more by its sender it runs again.");
      case "retrying" ->
          Optional.of(
              "Nothing: it is tried again by itself. Later ones of its key wait behind it, other"
                  + " keys go on.");
      case "parked" -> Optional.of("Nothing: it runs as soon as the one in front of it has ended.");
      default -> Optional.empty();
    };
  }

  private static String effect(JsonNode effect) {
    String detail = effect.path("detail").asString("");
    return "%s %s %s%s"
        .formatted(
            effect.path("op").asString(""),
            effect.path("blueprint").asString(""),
            effect.path("identifier").asString(""),
            detail.isEmpty() ? "" : ": " + detail);
  }

  private String text(String name) {
    return delivery.path(name).asString("");
  }

  private static Optional<Instant> time(JsonNode node, String name) {
    try {
      String text = node.path(name).asString("");
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
