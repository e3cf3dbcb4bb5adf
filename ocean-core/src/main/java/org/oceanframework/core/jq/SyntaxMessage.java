package org.oceanframework.core.jq;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// Turns the parser's page of expected tokens into one sentence with the place.
final class SyntaxMessage {

  private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
  private static final Pattern FOUND = Pattern.compile("Encountered:? +\"? ?(.*?) ?\"? at line");

  private SyntaxMessage() {}

  static String of(JsonQueryException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return message;
    }
    return "%s (line %s, column %s of the expression)"
        .formatted(what(message), place.group(1), place.group(2));
  }

  private static String what(String message) {
    Matcher found = FOUND.matcher(message);
    if (!found.find()) {
      return "a character that is no jq";
    }
    if (found.group(1).contains("<EOF>")) {
      return "it ends too early";
    }
    String[] parts = found.group(1).split("\"", -1);
    String token = parts.length > 1 ? parts[parts.length - 2] : parts[0];
    return String.format(Locale.ROOT, "unexpected \"%s\"", token.strip());
  }
}
