package org.oceanframework.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/// Says times as people do.
public final class Times {

  private Times() {}

  /// How long ago, as one number: `12 s ago`, `3 min ago`; `in 12 s` for what is to come.
  public static String distance(Instant then, Instant now) {
    Duration ago = Duration.between(then, now);
    return ago.isNegative() && ago.abs().toSeconds() > 0
        ? "in " + one(ago.abs())
        : one(ago.abs()) + " ago";
  }

  private static String one(Duration duration) {
    if (duration.toSeconds() < 120) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < 120) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " days";
  }
}
