package org.oceanframework.server.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A point in time on a page: exact for machines and on hovering, its distance from now to read.
///
/// @param millis since 1970
/// @param now when the page is made, in the same unit
record Moment(long millis, long now) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// Whether there is one: 0 stands for "not yet".
  boolean isKnown() {
    return millis > 0;
  }

  String iso() {
    return Instant.ofEpochMilli(millis).toString();
  }

  String exact() {
    return EXACT.format(Instant.ofEpochMilli(millis));
  }

  /// Such as `12 s ago` or `in 3 min`; the page's script counts on from there.
  String distance() {
    long seconds = Math.floorDiv(now - millis, 1_000);
    if (seconds < -1) {
      return "in " + span(-seconds);
    }
    return seconds < 1 ? "now" : span(seconds) + " ago";
  }

  /// A span in its largest whole unit.
  static String span(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }
}
