package org.oceanframework.api;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// When a third party's HTTP answer asks to come back.
///
/// `Retry-After` counts first: seconds, or an HTTP date. Else the end of its rate limit, which says
/// something only when that was the reason (429, or none left): `x-ratelimit-reset`,
/// `x-rate-limit-reset` or `ratelimit-reset`, as seconds from now, seconds or milliseconds since
/// 1970, or an ISO 8601 time. What cannot be read is as if it was not there.
final class RetryTimes {
  private static final long SINCE_1970 = 1_000_000_000;
  private static final long IN_MILLIS = 100_000_000_000L;
  private static final int TOO_MANY_REQUESTS = 429;

  private RetryTimes() {}

  static Optional<Instant> of(int status, HttpHeaders headers, Instant now) {
    return value(headers, "Retry-After")
        .flatMap(text -> retryAfter(text, now))
        .or(() ->
            isLimited(status, headers)
                ? reset(headers).flatMap(text -> reset(text, now))
                : Optional.empty());
  }

  private static boolean isLimited(int status, HttpHeaders headers) {
    return status == TOO_MANY_REQUESTS
        || first(headers, "x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining")
            .filter("0"::equals)
            .isPresent();
  }

  private static Optional<String> reset(HttpHeaders headers) {
    return first(headers, "x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset");
  }

  private static Optional<Instant> retryAfter(String text, Instant now) {
    return number(text).map(now::plusSeconds).or(() -> httpDate(text)).or(() -> iso(text));
  }

  private static Optional<Instant> reset(String text, Instant now) {
    return number(text)
        .map(number -> {
          if (number >= IN_MILLIS) {
            return Instant.ofEpochMilli(number);
          }
          return number >= SINCE_1970 ? Instant.ofEpochSecond(number) : now.plusSeconds(number);
        })
        .or(() -> iso(text))
        .or(() -> httpDate(text));
  }

  /// A number, whose fraction, if any, is rounded up: nobody comes back too early.
  private static Optional<Long> number(String text) {
    if (!text.matches("\\d{1,15}(\\.\\d+)?")) {
      return Optional.empty();
    }
    int point = text.indexOf('.');
    long whole = Long.parseLong(point < 0 ? text : text.substring(0, point));
    return Optional.of(point < 0 || text.substring(point + 1).matches("0+") ? whole : whole + 1);
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> iso(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(HttpHeaders headers, String... names) {
    for (String name : names) {
      Optional<String> value = value(headers, name);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> value(HttpHeaders headers, String name) {
    return headers.firstValue(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
