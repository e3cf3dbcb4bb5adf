package org.oceanframework.server.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A property's value as a page shows it. Everything is text to be escaped; only addresses with a
/// harmless scheme become links.
sealed interface PropertyValue {

  /// Nothing there.
  record None() implements PropertyValue {}

  /// One line, or several (markdown is shown as it is written).
  record Text(String text, boolean isLong) implements PropertyValue {}

  /// An address to follow.
  record Link(String href, String text) implements PropertyValue {}

  /// A date, to read and exactly.
  record Date(String text, String exact) implements PropertyValue {}

  /// Yes or no.
  record Flag(boolean isSet) implements PropertyValue {}

  /// Several short ones.
  record Items(List<String> items, int more) implements PropertyValue {}

  /// A structure, pretty-printed.
  record Structure(String json) implements PropertyValue {}

  Set<String> SCHEMES = Set.of("http", "https", "mailto");
  int LONGEST_LIST = 50;
  int LONGEST_TEXT = 20_000;
  DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /// The value by its JSON type and by what the blueprint says of its format.
  static PropertyValue of(JsonNode value, JsonNode schema) {
    if (value.isMissingNode() || value.isNull()) {
      return new None();
    }
    if (value.isBoolean()) {
      return new Flag(value.booleanValue());
    }
    if (value.isArray()) {
      return items(value);
    }
    return value.isString()
        ? text(value.stringValue(), schema.path("format").asString(""))
        : other(value);
  }

  private static PropertyValue text(String text, String format) {
    if (text.isEmpty()) {
      return new None();
    }
    if (format.equals("date-time")) {
      return date(text);
    }
    if (format.equals("url") || text.startsWith("https://") || text.startsWith("http://")) {
      return link(text);
    }
    if (format.equals("email") && text.indexOf('@') > 0 && !text.contains(":")) {
      return new Link("mailto:" + text, text);
    }
    return new Text(cut(text), text.indexOf('\n') >= 0 || format.equals("markdown"));
  }

  private static PropertyValue date(String text) {
    try {
      return new Date(DATE.format(OffsetDateTime.parse(text)), text);
    } catch (DateTimeParseException _) {
      return new Text(cut(text), false);
    }
  }

  private static PropertyValue link(String text) {
    try {
      String scheme = new URI(text).getScheme();
      if (scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        return new Link(text, text.replaceFirst("^https?://", ""));
      }
    } catch (URISyntaxException _) {
      // Not an address: shown as the text it is.
    }
    return new Text(cut(text), false);
  }

  private static PropertyValue items(JsonNode array) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : array) {
      if (item.isContainer()) {
        return new Structure(cut(array.toPrettyString()));
      }
      if (items.size() < LONGEST_LIST) {
        items.add(cut(item.asString("")));
      }
    }
    return items.isEmpty() ? new None() : new Items(items, array.size() - items.size());
  }

  private static PropertyValue other(JsonNode value) {
    return value.isContainer()
        ? new Structure(cut(value.toPrettyString()))
        : new Text(value.asString(""), false);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
  }
}
