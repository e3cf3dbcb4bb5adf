package org.oceanframework.server.door;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/// Checks records against their Jakarta Validation constraints.
///
/// Records in records, lists and maps are always checked, whether or not somebody thought of
/// `@Valid`: a constraint that is written down holds. Messages are English. Thread-safe.
final class Constraints {
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

  private final Validator validator =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .traversableResolver(new NeverCascading())
          .messageInterpolator(
              new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
          .buildValidatorFactory()
          .getValidator();

  private final RecordFields fields;

  Constraints(RecordFields fields) {
    this.fields = fields;
  }

  /// The walk over nested records is ours, so that it does not depend on `@Valid` and visits each
  /// one once.
  private static final class NeverCascading implements TraversableResolver {
    @Override
    public boolean isReachable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path path,
        ElementType elementType) {
      return true;
    }

    @Override
    public boolean isCascadable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path path,
        ElementType elementType) {
      return false;
    }
  }

  /// Adds what is wrong with a value and with all that is in it.
  void check(@Nullable Object value, JavaType type, Place place, List<FieldError> errors) {
    switch (value) {
      case null -> {}
      case Record record -> checkRecord(record, type, place, errors);
      case Optional<?> maybe ->
          check(maybe.orElse(null), type.containedTypeOrUnknown(0), place, errors);
      case Map<?, ?> map ->
          map.forEach((key, each) ->
              check(each, type.getContentType(), place.at(String.valueOf(key)), errors));
      case Iterable<?> elements when type.isContainerType() -> {
        int index = 0;
        for (Object each : elements) {
          check(each, type.getContentType(), place.at(index++), errors);
        }
      }
      case Object[] array -> check(Arrays.asList(array), type, place, errors);
      default -> {}
    }
  }

  private void checkRecord(Record value, JavaType type, Place place, List<FieldError> errors) {
    for (ConstraintViolation<Record> violation : validator.validate(value)) {
      errors.add(error(violation, type, place));
    }
    for (RecordFields.Field field : fields.of(type)) {
      check(read(value, field), field.type(), place.at(field.json()), errors);
    }
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

  /// Adds what is wrong with the value of one field, before there is a record to hold it.
  void checkField(
      JavaType record,
      RecordFields.Field field,
      @Nullable Object value,
      Place place,
      List<FieldError> errors) {
    validator.validateValue(record.getRawClass(), field.component().getName(), value).stream()
        .map(violation -> error(violation, record, place))
        .forEach(errors::add);
  }

  /// Whether a field has constraints of its own or on its elements.
  boolean isConstrained(JavaType record, RecordFields.Field field) {
    return validator
            .getConstraintsForClass(record.getRawClass())
            .getConstraintsForProperty(field.component().getName())
        != null;
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

  /// Where a value is, from the body on.
  record Place(List<Object> loc) {
    private static final int SHORT = 200;

    static final Place BODY = new Place(List.of("body"));

    Place at(Object step) {
      List<Object> deeper = new ArrayList<>(loc);
      deeper.add(step);
      return new Place(List.copyOf(deeper));
    }

    /// A value to show to the sender: its own, if it is a scalar and short.
    static Optional<Object> input(@Nullable Object value) {
      return switch (value) {
        case CharSequence text when text.length() <= SHORT -> Optional.of(text.toString());
        case Number number -> Optional.of(number);
        case Boolean bool -> Optional.of(bool);
        case null, default -> Optional.empty();
      };
    }
  }
}
