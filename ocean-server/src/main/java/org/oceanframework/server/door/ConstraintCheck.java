package org.oceanframework.server.door;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/// Checks the records of one body against their constraints.
///
/// Records in records, lists and maps are always checked, whether or not somebody thought of
/// `@Valid`: a constraint that is written down holds. For one thread.
final class ConstraintCheck {
  /// Constraints whose FastAPI name is not simply theirs with underscores.
  private static final Map<String, String> TYPES =
      Map.of(
          "Min", "greater_than_equal",
          "DecimalMin", "greater_than_equal",
          "PositiveOrZero", "greater_than_equal",
          "Positive", "greater_than",
          "Max", "less_than_equal",
          "DecimalMax", "less_than_equal",
          "NegativeOrZero", "less_than_equal",
          "Negative", "less_than",
          "Pattern", "string_pattern_mismatch");

  private final Validator validator;
  private final BoundedMessages messages;
  private final RecordFields fields;
  private final Findings findings;

  ConstraintCheck(
      Validator validator, BoundedMessages messages, RecordFields fields, Findings findings) {
    this.validator = validator;
    this.messages = messages;
    this.fields = fields;
    this.findings = findings;
  }

  /// Adds what is wrong with a value and with all that is in it.
  void look(@Nullable Object value, JavaType type, Place place) {
    if (findings.isFull()) {
      return;
    }
    switch (value) {
      case null -> {}
      case Record record -> lookAtRecord(record, type, place);
      case Optional<?> maybe -> look(maybe.orElse(null), type.containedTypeOrUnknown(0), place);
      case Map<?, ?> map -> lookAtMap(map, type.getContentType(), place);
      case Iterable<?> elements when type.isContainerType() ->
          lookAtElements(elements, type.getContentType(), place);
      case Object[] array -> lookAtElements(Arrays.asList(array), type.getContentType(), place);
      default -> {}
    }
  }

  private void lookAtMap(Map<?, ?> map, JavaType type, Place place) {
    map.forEach((key, each) -> look(each, type, place.at(String.valueOf(key))));
  }

  private void lookAtElements(Iterable<?> elements, JavaType type, Place place) {
    int index = 0;
    for (Object each : elements) {
      look(each, type, place.at(index++));
    }
  }

  private void lookAtRecord(Record value, JavaType type, Place place) {
    try {
      add(() -> validator.validate(value), type, place);
    } catch (BoundedMessages.TooMany _) {
      fields.of(type).forEach(field -> lookAtField(type, field, read(value, field), place));
    }
    for (RecordFields.Field field : fields.of(type)) {
      look(read(value, field), field.type(), place.at(field.json()));
    }
  }

  /// Adds what is wrong with the value of one field by the constraints that stand at the field.
  void lookAtField(JavaType record, RecordFields.Field field, @Nullable Object value, Place place) {
    String name = field.component().getName();
    try {
      add(() -> validator.validateValue(record.getRawClass(), name, value), record, place);
    } catch (BoundedMessages.TooMany _) {
      findings.add(
          FieldError.of(
              place.at(field.json()).loc(),
              "More than " + Findings.MOST + " values in it do not fit",
              "too_many_errors"));
    }
  }

  private <T> void add(
      Supplier<? extends Set<? extends ConstraintViolation<T>>> validation,
      JavaType record,
      Place place) {
    messages.restart();
    validation.get().forEach(violation -> findings.add(error(violation, record, place)));
  }

  /// Whether a field has constraints of its own or on its elements.
  boolean isConstrained(JavaType record, RecordFields.Field field) {
    return validator
            .getConstraintsForClass(record.getRawClass())
            .getConstraintsForProperty(field.component().getName())
        != null;
  }

  private static @Nullable Object read(Record value, RecordFields.Field field) {
    try {
      field.component().getAccessor().setAccessible(true);
      return field.component().getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot read " + field.component() + " of " + value.getClass().getName(), e);
    }
  }

  private FieldError error(ConstraintViolation<?> violation, JavaType record, Place place) {
    Place where = place;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        where = where.at(node.getIndex());
      } else if (node.getKey() != null) {
        where = where.at(String.valueOf(node.getKey()));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        where = where.at(jsonName(record, node.getName()));
      }
    }
    Object value = violation.getInvalidValue();
    return value == null
        ? FieldError.missing(where.loc())
        : new FieldError(where.loc(), violation.getMessage(), type(violation), Place.input(value));
  }

  private String jsonName(JavaType record, String component) {
    return fields.of(record).stream()
        .filter(field -> field.component().getName().equals(component))
        .map(RecordFields.Field::json)
        .findFirst()
        .orElse(component);
  }

  private static String type(ConstraintViolation<?> violation) {
    String name =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(name, words);
  }
}
