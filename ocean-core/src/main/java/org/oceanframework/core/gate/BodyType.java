package org.oceanframework.core.gate;

import java.util.Locale;
import java.util.Optional;

/// How a body holds its JSON, by its content type.
enum BodyType {
  /// `application/json`, or any type that ends in `+json`.
  JSON,
  /// `application/x-www-form-urlencoded` with the JSON in the field `payload`.
  FORM;

  /// The type of a `Content-Type` header; empty when it holds no JSON.
  static Optional<BodyType> of(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (type.equals("application/json") || (type.endsWith("+json") && type.indexOf('/') > 0)) {
      return Optional.of(JSON);
    }
    return type.equals("application/x-www-form-urlencoded") ? Optional.of(FORM) : Optional.empty();
  }
}
