package org.oceanframework.jq.internal.builtin;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `strptime` as glibc has it in the C locale. One use only.
final class TimeReader {

  private static final int UNKNOWN_WEEKDAY = 8;
  private static final int UNKNOWN_YEAR_DAY = 367;

  private final String text;
  private final String format;
  private int at;

  private int year = 1900;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int weekday = UNKNOWN_WEEKDAY;
  private int yearDay = UNKNOWN_YEAR_DAY;
  private int century = -1;
  private boolean twelve;
  private boolean afternoon;
  private boolean hasMonth;
  private boolean hasDay;

  TimeReader(String text, String format) {
    this.text = text;
    this.format = format;
  }

  /// The time, or null when the text does not match.
  @Nullable BrokenDownTime read() {
    if (!read(format) || at != text.length()) {
      return null;
    }
    finish();
    BrokenDownTime time =
        new BrokenDownTime(year, month, day, hour, minute, second, weekday, yearDay);
    boolean isDate = day >= 1 && day <= 31;
    return time.withDays(
        isDate && weekday == UNKNOWN_WEEKDAY, isDate && yearDay == UNKNOWN_YEAR_DAY);
  }

  /// What follows from several conversions together.
  private void finish() {
    if (twelve) {
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    if (century >= 0) {
      year = century * 100 + Math.floorMod(year, 100);
    }
    if (yearDay != UNKNOWN_YEAR_DAY && !(hasMonth && hasDay)) {
      LocalDateTime date = LocalDateTime.of(year, 1, 1, 0, 0).plusDays(yearDay);
      month = hasMonth ? month : date.getMonthValue() - 1;
      day = hasDay ? day : date.getDayOfMonth();
    }
  }

  private boolean read(String conversions) {
    int i = 0;
    while (i < conversions.length()) {
      char c = conversions.charAt(i++);
      if (isSpace(c)) {
        skipSpace();
      } else if (c != '%' || i == conversions.length()) {
        if (at >= text.length() || text.charAt(at++) != c) {
          return false;
        }
      } else {
        while (i < conversions.length() - 1 && "-_0^#EO".indexOf(conversions.charAt(i)) >= 0) {
          i++;
        }
        if (!conversion(conversions.charAt(i++))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= 9 && c <= 13);
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private boolean conversion(char conversion) {
    return switch (conversion) {
      case 'Y' -> set(number(0, 9999, 4), value -> year = value);
      case 'C' -> set(number(0, 99, 2), value -> century = value);
      case 'y' -> set(number(0, 99, 2), value -> year = value < 69 ? 2000 + value : 1900 + value);
      case 'm' -> set(number(1, 12, 2), value -> month(value - 1));
      case 'd', 'e' -> set(number(1, 31, 2), this::day);
      case 'H', 'k' -> set(number(0, 23, 2), this::hour24);
      case 'I', 'l' -> set(number(1, 12, 2), this::hour12);
      case 'M' -> set(number(0, 59, 2), value -> minute = value);
      case 'S' -> set(number(0, 61, 2), value -> second = value);
      case 'j' -> set(number(1, 366, 3), value -> yearDay = value - 1);
      case 'u' -> set(number(1, 7, 1), value -> weekday = value % 7);
      case 'w' -> set(number(0, 6, 1), value -> weekday = value);
      case 'U', 'W', 'V' -> number(0, 53, 2) >= 0;
      case 'G' -> number(0, 9999, 4) >= 0;
      case 'g' -> number(0, 99, 2) >= 0;
      case 'a', 'A' -> set(name(TimeWriter.DAYS), value -> weekday = value);
      case 'b', 'B', 'h' -> set(name(TimeWriter.MONTHS), this::month);
      case 'p', 'P' -> set(name(new String[] {"AM", "PM"}), value -> afternoon = value == 1);
      case 's' -> epoch();
      case 'z' -> offset();
      case 'Z' -> zone();
      case 'c' -> read("%a %b %e %H:%M:%S %Y");
      case 'D', 'x' -> read("%m/%d/%y");
      case 'F' -> read("%Y-%m-%d");
      case 'T', 'X' -> read("%H:%M:%S");
      case 'R' -> read("%H:%M");
      case 'r' -> read("%I:%M:%S %p");
      case 'n', 't' -> {
        skipSpace();
        yield true;
      }
      case '%' -> at < text.length() && text.charAt(at++) == '%';
      default -> false;
    };
  }

  private interface Field {
    void set(int value);
  }

  private static boolean set(int value, Field field) {
    if (value < 0) {
      return false;
    }
    field.set(value);
    return true;
  }

  private void month(int value) {
    month = value;
    hasMonth = true;
  }

  private void day(int value) {
    day = value;
    hasDay = true;
  }

  private void hour24(int value) {
    hour = value;
    twelve = false;
  }

  private void hour12(int value) {
    hour = value;
    twelve = true;
  }

  /// A number of at most so many digits, after any space; less than zero when there is none.
  private int number(int least, int most, int digits) {
    skipSpace();
    int from = at;
    int value = 0;
    while (at < text.length() && at - from < digits && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    return at == from || value < least || value > most ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The index of a name, whole or its first three letters, in any case.
  private int name(String[] names) {
    String rest = text.substring(at).toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].toLowerCase(Locale.ROOT);
      for (String form : new String[] {name, name.substring(0, Math.min(3, name.length()))}) {
        if (rest.startsWith(form)) {
          at += form.length();
          return i;
        }
      }
    }
    return -1;
  }

  private boolean epoch() {
    int from = at;
    while (at < text.length() && at - from < 12 && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      return false;
    }
    long seconds = Long.parseLong(text.substring(from, at));
    int offset = BrokenDownTime.offset(seconds, ZoneId.systemDefault());
    BrokenDownTime time = BrokenDownTime.of(seconds + offset, 0);
    year = time.year();
    month(time.month());
    day(time.day());
    hour24(time.hour());
    minute = time.minute();
    second = (int) time.second();
    weekday = time.weekday();
    yearDay = time.yearDay();
    return true;
  }

  /// `Z`, or a sign with two or four digits and perhaps a colon. It is read and not used.
  private boolean offset() {
    skipSpace();
    if (at < text.length() && text.charAt(at) == 'Z') {
      at++;
      return true;
    }
    if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
      return false;
    }
    at++;
    int digits = 0;
    while (at < text.length() && digits < 4) {
      if (isDigit(text.charAt(at))) {
        digits++;
      } else if (text.charAt(at) != ':' || digits != 2) {
        break;
      }
      at++;
    }
    return digits == 2 || digits == 4;
  }

  /// The name of a zone: all up to the next space. It is read and not used.
  private boolean zone() {
    skipSpace();
    while (at < text.length() && !isSpace(text.charAt(at))) {
      at++;
    }
    return true;
  }
}
