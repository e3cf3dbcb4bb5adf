package org.oceanframework.jq.internal.builtin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Numbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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

  /// C counts years from here, in an int.
  private static final int C_YEAR = 1900;

  /// The calendar repeats after so many years: by these, any year is moved to where Java knows it.
  private static final int CYCLE_YEARS = 400;

  private static final long CYCLE_DAYS = 146_097;
  private static final long DAY_SECONDS = 86_400;

  /// What Java can tell, in seconds.
  private static final long SECONDS_MAX = 31_000_000_000_000_000L;

  /// The time that is so many seconds after 1970 began.
  ///
  /// @throws ArithmeticException when C's year cannot hold it
  static BrokenDownTime of(long seconds, double fraction) {
    long days = Math.floorDiv(seconds, DAY_SECONDS);
    LocalDate date = LocalDate.ofEpochDay(Math.floorMod(days, CYCLE_DAYS));
    long year = date.getYear() + Math.floorDiv(days, CYCLE_DAYS) * CYCLE_YEARS;
    int ofDay = (int) Math.floorMod(seconds, DAY_SECONDS);
    return new BrokenDownTime(
        Math.toIntExact(year - C_YEAR) + C_YEAR,
        date.getMonthValue() - 1,
        date.getDayOfMonth(),
        ofDay / 3600,
        ofDay / 60 % 60,
        ofDay % 60 + fraction,
        date.getDayOfWeek().getValue() % 7,
        date.getDayOfYear() - 1);
  }

  /// The time that an array tells; what is missing is 0, and the year 1900.
  static BrokenDownTime of(JsonNode array, String function) {
    int[] fields = new int[FIELDS];
    fields[0] = C_YEAR;
    for (int i = 0; i < array.size() && i < FIELDS; i++) {
      if (!array.get(i).isNumber() || Numbers.isNan(array.get(i))) {
        throw new JqError(function + " requires parsed datetime inputs");
      }
      double field = Numbers.toDouble(array.get(i));
      fields[i] = i == 0 ? (int) (field - C_YEAR) + C_YEAR : (int) field;
    }
    return new BrokenDownTime(
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7]);
  }

  /// What a zone adds to the time in UTC, in seconds.
  static int offset(long seconds, ZoneId zone) {
    Instant instant = Instant.ofEpochSecond(Math.clamp(seconds, -SECONDS_MAX, SECONDS_MAX));
    return zone.getRules().getOffset(instant).getTotalSeconds();
  }

  JsonNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(FIELDS);
    for (double field : new double[] {year, month, day, hour, minute, second, weekday, yearDay}) {
      array.add(Numbers.of(field));
    }
    return array;
  }

  /// The year as C counts it.
  int yearsOfC() {
    return year - C_YEAR;
  }

  /// Days since 1970 began. Months and days may be out of their ranges.
  private long epochDay() {
    long months = ((long) yearsOfC() + C_YEAR) * 12 + month;
    long wholeYear = Math.floorDiv(months, 12L);
    LocalDate first =
        LocalDate.of(
            (int) Math.floorMod(wholeYear, (long) CYCLE_YEARS),
            (int) Math.floorMod(months, 12L) + 1,
            1);
    return first.toEpochDay() + Math.floorDiv(wholeYear, CYCLE_YEARS) * CYCLE_DAYS + day - 1;
  }

  /// In UTC.
  long epochSeconds() {
    long days = epochDay();
    return ((days * 24 + hour) * 60 + minute) * 60 + (long) Math.floor(second);
  }

  /// Whether the year fits into C's once all fields are in their ranges.
  boolean isWithinC() {
    try {
      return of(epochSeconds(), 0).yearDay >= 0;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /// The same time with all fields in their ranges; as it is where C cannot hold that.
  BrokenDownTime carried() {
    return isWithinC() ? of(epochSeconds(), 0) : this;
  }

  /// The same with the weekday and the day of the year that belong to the date.
  BrokenDownTime withDays(boolean setWeekday, boolean setYearDay) {
    LocalDate date = date();
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

  /// The same day of the calendar's cycle, in a year that Java knows.
  LocalDate date() {
    return LocalDate.ofEpochDay(Math.floorMod(epochDay(), CYCLE_DAYS));
  }

  /// As Java has it, within what Java can tell.
  LocalDateTime local() {
    long seconds = Math.clamp(epochSeconds(), -SECONDS_MAX, SECONDS_MAX);
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }
}
