package org.oceanframework.integrations.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What an answer means for the request.
sealed interface Verdict {
  /// It is the answer.
  record Done() implements Verdict {}

  /// It is at another address.
  record Moved(String location) implements Verdict {}

  /// Too many requests; ask again at that time.
  record Limited(Instant until) implements Verdict {}

  /// GitHub failed; another try may work.
  record Broken() implements Verdict {}

  /// GitHub will always say so.
  record Refused() implements Verdict {}

  /// GitHub asks for a minute where it names no time.
  Duration UNNAMED = Duration.ofMinutes(1);

  /// Judges an answer that came at `now`.
  static Verdict of(Answer answer, Instant now) {
    return switch (answer.status()) {
      case 301, 302, 307, 308 -> new Moved(answer.header("Location"));
      case 403, 429 -> limited(answer, now);
      case 408 -> new Broken();
      default -> byClass(answer.status());
    };
  }

  /// When the primary limit is used up by this answer: the time it is filled again, else `now`.
  static Instant exhaustedUntil(Answer answer, Instant now) {
    return answer.header("x-ratelimit-remaining").equals("0")
        ? seconds(answer.header("x-ratelimit-reset"), Instant.EPOCH, now.plus(UNNAMED))
        : now;
  }

  private static Verdict byClass(int status) {
    return switch (status / 100) {
      case 2 -> new Done();
      case 5 -> new Broken();
      default -> new Refused();
    };
  }

  private static Verdict limited(Answer answer, Instant now) {
    String retryAfter = answer.header("Retry-After");
    if (!retryAfter.isEmpty()) {
      return new Limited(seconds(retryAfter, now, now.plus(UNNAMED)));
    }
    if (answer.header("x-ratelimit-remaining").equals("0")) {
      return new Limited(exhaustedUntil(answer, now));
    }
    boolean secondary =
        answer.status() == 429
            || answer.message().toLowerCase(Locale.ROOT).contains("secondary rate limit");
    return secondary ? new Limited(now.plus(UNNAMED)) : new Refused();
  }

  private static Instant seconds(String text, Instant from, Instant otherwise) {
    try {
      return from.plusSeconds(Long.parseLong(text.strip()));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      return otherwise;
    }
  }
}
