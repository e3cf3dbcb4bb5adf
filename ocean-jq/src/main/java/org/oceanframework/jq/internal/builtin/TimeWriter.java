package org.oceanframework.jq.internal.builtin;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// `strftime` as glibc has it in the C locale, with its flags `-`, `_`, `0`, `^` and widths.
final class TimeWriter {

  static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private final BrokenDownTime time;
  private final ZoneId zone;
  private final StringBuilder out = new StringBuilder();

  private TimeWriter(BrokenDownTime time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  static String write(BrokenDownTime time, String format, ZoneId zone) {
    TimeWriter writer = new TimeWriter(time, zone);
    writer.write(format);
    return writer.out.toString();
  }

  private void write(String format) {
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%' || at == format.length()) {
        out.append(c);
        continue;
      }
      int start = at - 1;
      char flag = 0;
      while (at < format.length() && "_-0^#".indexOf(format.charAt(at)) >= 0) {
        flag = format.charAt(at++);
      }
      int width = 0;
      while (at < format.length() && Character.isDigit(format.charAt(at)) && width < 1_000) {
        width = width * 10 + format.charAt(at++) - '0';
      }
      if (at < format.length() && (format.charAt(at) == 'E' || format.charAt(at) == 'O')) {
        at++;
      }
      String text = at < format.length() ? conversion(format.charAt(at++), flag, width) : null;
      out.append(text == null ? format.substring(start, at) : text);
    }
  }

  /// The text of one conversion; null when there is no such.
  private String conversion(char conversion, char flag, int width) {
    return switch (conversion) {
      case 'Y' -> number(time.year(), 0, '0', flag, width);
      case 'C' -> number(Math.floorDiv(time.year(), 100), 2, '0', flag, width);
      case 'y' -> number(Math.floorMod(time.yearsOfC(), 100), 2, '0', flag, width);
      case 'm' -> number(time.month() + 1, 2, '0', flag, width);
      case 'd' -> number(time.day(), 2, '0', flag, width);
      case 'e' -> number(time.day(), 2, ' ', flag, width);
      case 'H' -> number(time.hour(), 2, '0', flag, width);
      case 'k' -> number(time.hour(), 2, ' ', flag, width);
      case 'I' -> number(hour12(), 2, '0', flag, width);
      case 'l' -> number(hour12(), 2, ' ', flag, width);
      case 'M' -> number(time.minute(), 2, '0', flag, width);
      case 'S' -> number((int) Math.floor(time.second()), 2, '0', flag, width);
      case 'j' -> number(time.yearDay() + 1, 3, '0', flag, width);
      case 'U' -> number((time.yearDay() + 7 - time.weekday()) / 7, 2, '0', flag, width);
      case 'W' -> number((time.yearDay() + 7 - (time.weekday() + 6) % 7) / 7, 2, '0', flag, width);
      case 'u' -> number(time.weekday() == 0 ? 7 : time.weekday(), 1, '0', flag, width);
      case 'w' -> number(time.weekday(), 1, '0', flag, width);
      case 's' -> Long.toString(epochSeconds());
      default -> word(conversion, flag);
    };
  }

  private String word(char conversion, char flag) {
    String text =
        switch (conversion) {
          case 'A' -> name(DAYS, time.weekday());
          case 'a' -> shortName(DAYS, time.weekday());
          case 'B' -> name(MONTHS, time.month());
          case 'b', 'h' -> shortName(MONTHS, time.month());
          case 'p' -> time.hour() < 12 ? "AM" : "PM";
          case 'P' -> time.hour() < 12 ? "am" : "pm";
          case 'Z' -> zoneName();
          case 'z' -> offset();
          case 'G' -> Integer.toString(weekYear());
          case 'g' -> two(Math.floorMod(weekYear(), 100));
          case 'V' -> two(time.date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
          case 'c' -> write(time, "%a %b %e %H:%M:%S %Y", zone);
          case 'D', 'x' -> write(time, "%m/%d/%y", zone);
          case 'F' -> write(time, "%Y-%m-%d", zone);
          case 'T', 'X' -> write(time, "%H:%M:%S", zone);
          case 'R' -> write(time, "%H:%M", zone);
          case 'r' -> write(time, "%I:%M:%S %p", zone);
          case 'n' -> "\n";
          case 't' -> "\t";
          case '%' -> "%";
          default -> "";
        };
    if (text.isEmpty() && "aAbBhZ".indexOf(conversion) < 0) {
      return "%" + conversion;
    }
    return flag == '^' ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  private static String number(int value, int digits, char padding, char flag, int width) {
    char pad = flag == '_' ? ' ' : flag == '0' ? '0' : padding;
    int least = flag == '-' ? 0 : Math.max(digits, width);
    String text = Integer.toString(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    int missing = Math.max(0, least - text.length() - sign.length());
    String filler = String.valueOf(pad).repeat(missing);
    return pad == '0' ? sign + filler + text : filler + sign + text;
  }

  private int hour12() {
    int hour = Math.floorMod(time.hour(), 12);
    return hour == 0 ? 12 : hour;
  }

  private static String name(String[] names, int index) {
    return index >= 0 && index < names.length ? names[index] : "?";
  }

  private static String shortName(String[] names, int index) {
    String name = name(names, index);
    return name.length() < 3 ? name : name.substring(0, 3);
  }

  /// The year that the week belongs to.
  private int weekYear() {
    LocalDate date = time.date();
    return time.year() + date.get(IsoFields.WEEK_BASED_YEAR) - date.getYear();
  }

  private ZonedDateTime zoned() {
    return time.local().atZone(zone);
  }

  private long epochSeconds() {
    return time.epochSeconds() - zoned().getOffset().getTotalSeconds();
  }

  private String offset() {
    int minutes = zoned().getOffset().getTotalSeconds() / 60;
    int size = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+") + two(size / 60) + two(size % 60);
  }

  private String zoneName() {
    return zone.equals(ZoneOffset.UTC)
        ? "GMT"
        : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(zoned());
  }
}
