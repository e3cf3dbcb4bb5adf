package org.oceanframework.sqlite.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Times in a search: ISO 8601 texts and named ranges. Days begin and end in UTC.
final class Times {

  private Times() {}

  /// From, inclusive, to, inclusive.
  record Range(Instant from, Instant to) {}

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> throw new IllegalStateException(text);
          });
    } catch (DateTimeParseException e) {
      return date(text);
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Range range(JsonNode value, Instant now) {
    if (value.has("preset")) {
      return preset(value.path("preset").asString(""), now.atZone(ZoneOffset.UTC));
    }
    Optional<Instant> from = parse(value.path("from").asString(""));
    Optional<Instant> to = parse(value.path("to").asString(""));
    if (from.isEmpty() || to.isEmpty()) {
      throw Search.refused(
          "a range needs \"from\" and \"to\", times such as 2026-11-25T10:00:00Z, or a \"preset\"");
    }
    return new Range(from.get(), to.get());
  }

  private static Range preset(String preset, ZonedDateTime now) {
    ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
    return switch (preset) {
      case "today" -> day(today);
      case "tomorrow" -> day(today.plusDays(1));
      case "yesterday" -> day(today.minusDays(1));
      case "lastDay" -> since(now.minusDays(1), now);
      case "lastWeek" -> since(now.minusWeeks(1), now);
      case "last2Weeks" -> since(now.minusWeeks(2), now);
      case "lastMonth" -> since(now.minusMonths(1), now);
      case "last3Months" -> since(now.minusMonths(3), now);
      case "last6Months" -> since(now.minusMonths(6), now);
      case "last12Months" -> since(now.minusMonths(12), now);
      default -> throw Search.refused("there is no preset \"%s\"".formatted(preset));
    };
  }

  private static Range day(ZonedDateTime start) {
    return since(start, start.plusDays(1).minus(1, ChronoUnit.MILLIS));
  }

  private static Range since(ZonedDateTime from, ZonedDateTime to) {
    return new Range(from.toInstant(), to.toInstant());
  }
}
