package org.oceanframework.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.oceanframework.api.IntegrationConfig;
import org.oceanframework.core.document.Problems;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// The integration's own configuration, checked against its spec. Immutable; prints no value that
/// the spec calls sensitive.
public final class TypedConfig implements IntegrationConfig {

  private final Spec spec;
  private final Map<String, JsonNode> values;

  private TypedConfig(Spec spec, Map<String, JsonNode> values) {
    this.spec = spec;
    this.values = Map.copyOf(values);
  }

  /// Checks and converts.
  ///
  /// @param given by plain name
  /// @param resyncs whether keys that only a resync needs are required
  static TypedConfig read(Spec spec, Map<String, Given> given, boolean resyncs, Problems problems) {
    given
        .values()
        .forEach(value -> {
          if (spec.option(value.name()).isEmpty()) {
            problems.error(value.source(), unknown(spec, value.name()));
          }
        });
    Map<String, JsonNode> values = new HashMap<>();
    for (Spec.Option option : spec.options()) {
      String plain = GivenSettings.plain(option.name());
      value(option, Optional.ofNullable(given.get(plain)), resyncs, problems)
          .ifPresent(value -> values.put(plain, value));
    }
    return new TypedConfig(spec, values);
  }

  private static Optional<JsonNode> value(
      Spec.Option option, Optional<Given> given, boolean resyncs, Problems problems) {
    Optional<Given> filled = given.filter(value -> !isBlank(value.value()));
    Optional<Given> source =
        filled.or(() -> option.standard().map(value -> standard(option, value)));
    if (source.isEmpty()) {
      boolean required = option.required() || (resyncs && option.requiredForResync());
      if (required) {
        problems.error(option.variable(), missing(option));
      }
      return Optional.empty();
    }
    Optional<JsonNode> converted = OptionTypes.convert(option.type(), source.get().value());
    if (converted.isEmpty()) {
      String value = option.sensitive() ? "" : ", not " + source.get().value();
      problems.error(
          source.get().source(),
          "\"%s\" must be %s%s".formatted(option.name(), OptionTypes.name(option.type()), value));
    }
    return converted;
  }

  private static Given standard(Spec.Option option, JsonNode value) {
    return new Given(
        value, "default of \"%s\" in the spec".formatted(option.name()), option.name());
  }

  private static boolean isBlank(JsonNode value) {
    return value.isNull() || (value.isString() && value.stringValue().isBlank());
  }

  private static String missing(Spec.Option option) {
    String unless =
        option.required() ? "" : " (or the event listener WEBHOOKS_ONLY, which reads nothing)";
    String what = option.description().isEmpty() ? "" : ": " + option.description().strip();
    return "\"%s\" is required%s%s".formatted(option.name(), unless, what);
  }

  private static String unknown(Spec spec, String name) {
    return "the integration \"%s\" has no configuration key \"%s\"%s"
        .formatted(spec.type(), name, Problems.suggestion(name, spec.optionNames()));
  }

  @Override
  public String string(String key) {
    return text(present(key));
  }

  @Override
  public Optional<String> optional(String key) {
    return find(key).map(TypedConfig::text).filter(text -> !text.isEmpty());
  }

  @Override
  public long integer(String key) {
    return as(Spec.Type.INTEGER, key).longValue();
  }

  @Override
  public boolean flag(String key) {
    return as(Spec.Type.BOOLEAN, key).booleanValue();
  }

  @Override
  public List<String> strings(String key) {
    JsonNode value = json(key);
    if (value.isString()) {
      return OptionTypes.split(value.stringValue());
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(text(item)));
    return List.copyOf(texts);
  }

  @Override
  public JsonNode json(String key) {
    return find(key).map(JsonNode::deepCopy).orElseGet(NullNode::getInstance);
  }

  /// A text as it is, anything else as JSON.
  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private Optional<JsonNode> find(String key) {
    if (spec.option(key).isEmpty()) {
      throw new IllegalArgumentException(unknown(spec, key));
    }
    return Optional.ofNullable(values.get(GivenSettings.plain(key)));
  }

  private JsonNode as(Spec.Type type, String key) {
    return OptionTypes.convert(type, present(key))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not %s: the spec gives it another type"
                    .formatted(key, OptionTypes.name(type))));
  }

  private JsonNode present(String key) {
    return find(key)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not given and has no default; ask for it with optional, or make it required in the spec"
                    .formatted(key)));
  }

  /// The values by key; sensitive ones as `[secret]`.
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    for (Spec.Option option : spec.options()) {
      JsonNode value = values.get(GivenSettings.plain(option.name()));
      if (value != null) {
        shown.put(option.name(), option.sensitive() ? "[secret]" : value.toString());
      }
    }
    return shown.toString();
  }
}
