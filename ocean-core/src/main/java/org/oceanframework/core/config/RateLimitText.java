package org.oceanframework.core.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oceanframework.api.RateLimit;

/// A rate limit as configuration says it: `/webhook=50`, `/webhook=50:200`, `/webhook=off`.
///
/// @param path of the route
/// @param limit empty: `off`
record RateLimitText(String path, Optional<RateLimit> limit) {

  static final String FORM =
      "a list of path=requests a second, with a burst behind a colon if need be, such as"
          + " /webhook=50 or /webhook=50:200, or /webhook=off";

  private static final Pattern PATTERN =
      Pattern.compile(
          "\\s*(?<path>/?[^=\\s]+)\\s*=\\s*(?:off|(?<rate>\\d{1,7}(?:\\.\\d{1,6})?)(?::(?<burst>\\d{1,7}))?)\\s*");

  /// Nothing when it is not of this form, or no limit.
  static Optional<RateLimitText> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rate = matcher.group("rate");
    try {
      return Optional.of(
          new RateLimitText(
              matcher.group("path"),
              rate == null ? Optional.empty() : Optional.of(limit(matcher, rate))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RateLimit limit(Matcher matcher, String rate) {
    RateLimit limit = RateLimit.perSecond(new BigDecimal(rate).doubleValue());
    String burst = matcher.group("burst");
    return burst == null ? limit : limit.withBurst(Integer.parseInt(burst));
  }
}
