package org.oceanframework.server.console;

import java.util.Locale;

/// How numbers read on a page.
final class Numbers {
  private Numbers() {}

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Such as `12 repositories`; the plural is given where it is not the word with an s.
  static String counted(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  static String counted(long number, String one) {
    return counted(number, one, one + "s");
  }

  static String bytes(long bytes) {
    if (bytes < 1_024) {
      return bytes + " B";
    }
    if (bytes < 1_024 * 1_024) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / 1_024.0);
    }
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (1_024.0 * 1_024))
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
