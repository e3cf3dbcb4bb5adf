package org.oceanframework.server.door;

import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says in pydantic's words why a JSON value is none of a type.
final class Mismatch {
  private Mismatch() {}

  static FieldError of(JsonNode node, JavaType type, Place place) {
    Said said = said(type, node.isString());
    return new FieldError(place.loc(), said.msg(), said.type(), input(node));
  }

  /// What Jackson found that our own comparison does not know: a record's own refusal, a
  /// deserializer of the author's.
  static FieldError of(JacksonException failure, Place place) {
    Place where = place;
    for (JacksonException.Reference step : failure.getPath()) {
      where = where.at(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    return FieldError.of(where.loc(), message(failure), "value_error");
  }

  /// A record's constructor speaks to the sender on purpose; other messages of Jackson name
  /// classes.
  private static String message(JacksonException failure) {
    return failure instanceof ValueInstantiationException
            && failure.getCause() instanceof IllegalArgumentException refusal
            && refusal.getMessage() != null
        ? "Value error, " + refusal.getMessage()
        : "Value error";
  }

  private record Said(String type, String msg) {}

  private static Said said(JavaType type, boolean isText) {
    Class<?> raw = type.getRawClass();
    if (type.isEnumType()) {
      return new Said("enum", TextValues.oneOf(raw.getEnumConstants()));
    }
    String suffix = isText ? "_parsing" : "_type";
    if (isInteger(raw)) {
      return new Said("int" + suffix, "Input should be a valid integer");
    }
    if (Number.class.isAssignableFrom(raw) || raw == double.class || raw == float.class) {
      return new Said("float" + suffix, "Input should be a valid number");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return new Said("bool" + suffix, "Input should be a valid boolean");
    }
    if (CharSequence.class.isAssignableFrom(raw)) {
      return new Said("string_type", "Input should be a valid string");
    }
    if (raw == UUID.class) {
      return new Said("uuid" + suffix, "Input should be a valid UUID");
    }
    if (Temporal.class.isAssignableFrom(raw)) {
      return new Said("datetime" + suffix, "Input should be a valid " + raw.getSimpleName());
    }
    return saidOfStructure(type);
  }

  private static boolean isInteger(Class<?> raw) {
    return raw == int.class
        || raw == Integer.class
        || raw == long.class
        || raw == Long.class
        || raw == short.class
        || raw == Short.class
        || raw == byte.class
        || raw == Byte.class
        || raw == java.math.BigInteger.class;
  }

  private static Said saidOfStructure(JavaType type) {
    if (type.isMapLikeType()) {
      return new Said("dict_type", "Input should be a valid dictionary");
    }
    if (type.isContainerType()) {
      return new Said("list_type", "Input should be a valid list");
    }
    if (type.getRawClass().isRecord()) {
      return new Said("model_attributes_type", "Input should be a valid object");
    }
    return new Said("value_error", "Input should be a valid value");
  }

  private static Optional<Object> input(JsonNode node) {
    if (node.isString()) {
      return Place.input(node.stringValue());
    }
    if (node.isNumber()) {
      return Place.input(node.numberValue());
    }
    return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
  }
}
