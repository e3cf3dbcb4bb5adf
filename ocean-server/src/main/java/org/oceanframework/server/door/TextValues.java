package org.oceanframework.server.door;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads values of paths and queries, which are text, as the types a handler asks for.
final class TextValues {
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /// What a type is called when a value is none, in pydantic's words, and how it is read.
  private record Reading(String type, String msg, Function<String, @Nullable Object> parse) {}

  private static final Reading INTEGER =
      new Reading("int_parsing", "Input should be a valid integer", Integer::valueOf);
  private static final Reading LONG =
      new Reading("int_parsing", "Input should be a valid integer", Long::valueOf);
  private static final Reading NUMBER =
      new Reading("float_parsing", "Input should be a valid number", TextValues::number);
  private static final Reading BOOLEAN =
      new Reading("bool_parsing", "Input should be a valid boolean", TextValues::bool);

  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          String.class, new Reading("string_type", "Input should be a valid string", t -> t),
          int.class, INTEGER,
          Integer.class, INTEGER,
          long.class, LONG,
          Long.class, LONG,
          double.class, NUMBER,
          Double.class, NUMBER,
          boolean.class, BOOLEAN,
          Boolean.class, BOOLEAN);

  private TextValues() {}

  /// The value as a type; a 422 that names `loc` when the text is none of that type.
  @SuppressWarnings("unchecked") // int.class and its like are Class<Integer>: the boxes fit T
  static <T> T read(String text, Class<T> type, List<Object> loc) {
    Reading reading = reading(type);
    Object value;
    try {
      value = reading.parse().apply(text);
    } catch (NumberFormatException | DateTimeParseException _) {
      value = null;
    }
    if (value == null) {
      throw new Unprocessable(
          new FieldError(loc, reading.msg(), reading.type(), Optional.of(text)));
    }
    return (T) value;
  }

  private static Reading reading(Class<?> type) {
    Reading known = READINGS.get(type);
    if (known != null) {
      return known;
    }
    if (type == UUID.class) {
      return new Reading("uuid_parsing", "Input should be a valid UUID", TextValues::uuid);
    }
    if (type == Instant.class) {
      return new Reading("datetime_parsing", "Input should be a valid datetime", Instant::parse);
    }
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      throw new IllegalArgumentException(
          "A value of a path or query cannot be read as "
              + type.getName()
              + ". Ask for String, int, long, double, boolean, UUID, Instant or an enum.");
    }
    return new Reading("enum", oneOf(constants), text -> constant(constants, text));
  }

  /// FastAPI's sentence for a value that is none of an enumeration.
  static String oneOf(Object[] constants) {
    return Arrays.stream(constants)
        .map(constant -> "'" + ((Enum<?>) constant).name() + "'")
        .collect(Collectors.joining(", ", "Input should be one of ", ""));
  }

  private static @Nullable Object constant(Object[] constants, String text) {
    return Arrays.stream(constants)
        .filter(constant -> ((Enum<?>) constant).name().equals(text))
        .findFirst()
        .orElse(null);
  }

  /// `Double.valueOf` takes `1d` and hexadecimal too, which no sender means.
  private static @Nullable Object number(String text) {
    double value = text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "on", "yes", "t", "y" -> true;
      case "false", "0", "off", "no", "f", "n" -> false;
      default -> null;
    };
  }

  private static @Nullable Object uuid(String text) {
    return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
  }
}
