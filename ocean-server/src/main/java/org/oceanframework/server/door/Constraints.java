package org.oceanframework.server.door;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import java.lang.annotation.ElementType;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/// The Jakarta Validation constraints of records, read once and checked for many bodies.
///
/// Messages are English. Thread-safe.
final class Constraints {
  private final MessageInterpolator messages =
      new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false);

  private final HibernateValidatorFactory factory =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .traversableResolver(new NeverCascading())
          .messageInterpolator(messages)
          .buildValidatorFactory()
          .unwrap(HibernateValidatorFactory.class);

  private final RecordFields fields;

  Constraints(RecordFields fields) {
    this.fields = fields;
  }

  /// A check of one body, which adds to its findings.
  ConstraintCheck check(Findings findings) {
    BoundedMessages bounded = new BoundedMessages(messages);
    return new ConstraintCheck(
        factory.usingContext().messageInterpolator(bounded).getValidator(),
        bounded,
        fields,
        findings);
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
}
