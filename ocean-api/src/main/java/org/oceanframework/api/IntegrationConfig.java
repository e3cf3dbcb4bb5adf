package org.oceanframework.api;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The integration's own configuration: every key that `.port/spec.yaml` declares, checked and
/// converted before the author's code runs. Asking for a key that the spec does not declare is an
/// {@link IllegalArgumentException} that names the nearest one.
public interface IntegrationConfig {
  /// A required key, or one with a default.
  String string(String key);

  /// An optional key; an empty text counts as absent.
  Optional<String> optional(String key);

  /// A whole number.
  long integer(String key);

  /// A switch.
  boolean flag(String key);

  /// An array of texts; one text with commas is split.
  List<String> strings(String key);

  /// Whatever the key holds, as JSON; a JSON null when absent.
  JsonNode json(String key);
}
