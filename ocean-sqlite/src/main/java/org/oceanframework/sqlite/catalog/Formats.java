package org.oceanframework.sqlite.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/// What texts of a format must look like. Lenient, as Port is: it keeps out what cannot be meant,
/// not what a strict parser would dislike. Formats that are not here take any text.
final class Formats {

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}([Tt"
              + " ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?([Zz]|[+-]\\d{2}:?\\d{2})?)?");
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private Formats() {}

  /// What is wrong with a text, to follow "must be".
  static Optional<String> problem(String format, String text) {
    return switch (format) {
      case "date-time", "timer" ->
          unless(DATE_TIME, text, "a date and time such as 2026-11-25T10:00:00Z");
      case "url" -> unless(URL, text, "a URL such as https://example.com");
      case "email", "idn-email" -> unless(EMAIL, text, "an e-mail address");
      case "ipv4" -> unless(IPV4, text, "an IPv4 address");
      case "ipv6" -> unless(IPV6, text, "an IPv6 address");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(Pattern pattern, String text, String wanted) {
    return pattern.matcher(text).matches() ? Optional.empty() : Optional.of(wanted);
  }
}
