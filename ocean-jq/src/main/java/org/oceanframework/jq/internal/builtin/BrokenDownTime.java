package org.oceanframework.jq.internal.builtin;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Numbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// C's `struct tm`: fields that need not be in their ranges.
///
/// @param year the full year
/// @param month from 0
/// @param second with its fraction
/// @param weekday from 0 for Sunday
/// @param yearDay from 0
record BrokenDownTime(
    int year, int month, int day, int hour, int minute, double second, int weekday, int yearDay) {

  private static final int FIELDS = 8;

  /// Far enough from what Java can tell that no number of days or seconds leads beyond.
  private static final long YEAR_MAX = 900_000_000;

  static BrokenDownTime of(LocalDateTime time, double fraction) {
    return new BrokenDownTime(
        time.getYear(),
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond() + fraction,
        time.getDayOfWeek().getValue() % 7,
        time.getDayOfYear() - 1);
  }

  /// The time that an array tells; what is missing is 0, and the year 1900.
  static BrokenDownTime of(JsonNode array, String function) {
    int[] fields = new int[FIELDS];
    fields[0] = 1900;
    for (int i = 0; i < array.size() && i < FIELDS; i++) {
      if (!array.get(i).isNumber()) {
        throw new JqError(function + " requires parsed datetime inputs");
      }
      double field = Numbers.toDouble(array.get(i));
      fields[i] = i == 0 ? (int) (field - 1900) + 1900 : (int) field;
    }
    return new BrokenDownTime(
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7]);
  }

  JsonNode toJson() {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(year)
        .add(month)
        .add(day)
        .add(hour)
        .add(minute)
        .add(Numbers.of(second))
        .add(weekday)
        .add(yearDay);
  }

  /// The date of the first of the month, carried over from months out of range.
  private LocalDate firstOfMonth() {
    long months = year * 12L + month;
    long wholeYear = Math.floorDiv(months, 12L);
    int bounded = (int) Math.clamp(wholeYear, -YEAR_MAX, YEAR_MAX);
    return LocalDate.of(bounded, (int) Math.floorMod(months, 12L) + 1, 1);
  }

  /// In UTC.
  long epochSeconds() {
    long days = firstOfMonth().toEpochDay() + day - 1L;
    return ((days * 24 + hour) * 60 + minute) * 60 + (long) Math.floor(second);
  }

  /// The same with the weekday and the day of the year that belong to the date.
  BrokenDownTime withDays(boolean setWeekday, boolean setYearDay) {
    LocalDate date = firstOfMonth().plusDays(day - 1L);
    return new BrokenDownTime(
        year,
        month,
        day,
        hour,
        minute,
        second,
        setWeekday ? date.getDayOfWeek().getValue() % 7 : weekday,
        setYearDay ? date.getDayOfYear() - 1 : yearDay);
  }

  LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(epochSeconds(), 0, ZoneOffset.UTC);
  }
}
