package org.oceanframework.core.jq;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Time as C's `strptime`, `strftime`, `gmtime` and `mktime` see it, in UTC: text, seconds since
/// 1970, and "broken down" as `[year, month from 0, day, hour, minute, second, day of the week, day
/// of the year from 0]`.
final class CTime {

  private CTime() {}

  /// Reads a text by a C format.
  ///
  /// @throws DateTimeException when it does not match
  static ArrayNode parse(String text, String format) {
    TemporalAccessor parsed = formatter(format).parse(text);
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)
        && parsed.query(TemporalQueries.localDate()) == null) {
      return brokenDown(parsed.getLong(ChronoField.INSTANT_SECONDS));
    }
    LocalDate date =
        LocalDate.of(
            get(parsed, ChronoField.YEAR, 1900),
            get(parsed, ChronoField.MONTH_OF_YEAR, 1),
            get(parsed, ChronoField.DAY_OF_MONTH, 1));
    if (parsed.isSupported(ChronoField.DAY_OF_YEAR)) {
      date = date.withDayOfYear(parsed.get(ChronoField.DAY_OF_YEAR));
    }
    return brokenDown(
        date.atTime(
            get(parsed, ChronoField.HOUR_OF_DAY, 0),
            get(parsed, ChronoField.MINUTE_OF_HOUR, 0),
            get(parsed, ChronoField.SECOND_OF_MINUTE, 0)));
  }

  /// Writes seconds since 1970 by a C format.
  static String format(long seconds, String format) {
    return formatter(format)
        .format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).atOffset(ZoneOffset.UTC));
  }

  static ArrayNode brokenDown(long seconds) {
    return brokenDown(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
  }

  /// Seconds since 1970 of a number of seconds or a broken down time.
  ///
  /// @throws DateTimeException when it is neither
  static long seconds(JsonNode time) {
    if (time.isNumber()) {
      return (long) Math.floor(time.doubleValue());
    }
    if (!time.isArray() || time.size() < 6) {
      throw new DateTimeException("it needs a number of seconds or a broken down time");
    }
    for (JsonNode part : time) {
      if (!part.isNumber()) {
        throw new DateTimeException("a broken down time is made of numbers");
      }
    }
    LocalDateTime start = LocalDate.of(part(time, 0), 1, 1).atStartOfDay();
    return start
        .plusMonths(part(time, 1))
        .plusDays(part(time, 2) - 1L)
        .plusHours(part(time, 3))
        .plusMinutes(part(time, 4))
        .plusSeconds(part(time, 5))
        .toEpochSecond(ZoneOffset.UTC);
  }

  private static int part(JsonNode time, int index) {
    return (int) Math.floor(time.get(index).doubleValue());
  }

  private static ArrayNode brokenDown(LocalDateTime time) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(time.getYear())
        .add(time.getMonthValue() - 1)
        .add(time.getDayOfMonth())
        .add(time.getHour())
        .add(time.getMinute())
        .add(time.getSecond())
        .add(time.getDayOfWeek().getValue() % 7)
        .add(time.getDayOfYear() - 1);
  }

  private static int get(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }

  private static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        builder.appendLiteral(c);
      } else {
        append(builder, format.charAt(++i));
      }
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  private static void append(DateTimeFormatterBuilder builder, char conversion) {
    switch (conversion) {
      case 'Y' -> builder.appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL);
      case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1969);
      case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 2);
      case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 2);
      case 'e' -> builder.padNext(2).appendValue(ChronoField.DAY_OF_MONTH);
      case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 2);
      case 'I' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 2);
      case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY);
      case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case 'b', 'h' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
      case 'z' -> builder.appendOffset("+HHMM", "+0000");
      case 'Z' -> builder.appendZoneOrOffsetId();
      case 'F' -> appendAll(builder, "Y-m-d");
      case 'D' -> appendAll(builder, "m/d/y");
      case 'T' -> appendAll(builder, "H:M:S");
      case 'R' -> appendAll(builder, "H:M");
      case '%' -> builder.appendLiteral('%');
      default -> throw new DateTimeException("%" + conversion + " is not supported");
    }
  }

  private static void appendAll(DateTimeFormatterBuilder builder, String conversions) {
    for (int i = 0; i < conversions.length(); i++) {
      char c = conversions.charAt(i);
      if (Character.isLetter(c)) {
        append(builder, c);
      } else {
        builder.appendLiteral(c);
      }
    }
  }
}
