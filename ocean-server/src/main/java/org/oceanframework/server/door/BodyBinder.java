package org.oceanframework.server.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.ConfigurationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Binds bodies to types and validates them; what does not fit is a 422 that names every wrong
/// field.
///
/// The usual case is one pass of Jackson over the bytes. Only when that fails is the body read as a
/// tree and compared with the type field by field. Values are taken as FastAPI takes them: `"5"` is
/// an int, `1.5` is none, and a number is no text; unknown properties are ignored. Thread-safe.
final class BodyBinder {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withCoercionConfig(
              LogicalType.Textual,
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .withCoercionConfigDefaults(
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .build();

  private final RecordFields fields = new RecordFields(mapper);

  /// Made at the first typed route, since the validator takes a while to start. Guarded by `this`.
  private @Nullable Constraints constraints;

  private synchronized Constraints constraints() {
    if (constraints == null) {
      constraints = new Constraints(fields);
    }
    return constraints;
  }

  /// Refuses a type that cannot be validated, and prepares for one that can.
  void prepare(Class<?> type) {
    boolean isTree =
        JsonNode.class.isAssignableFrom(type) || type == Map.class || type == List.class;
    if (!type.isRecord() && !isTree) {
      throw new ConfigurationException(
          List.of(
              "A body cannot be bound to %s: only a record can be validated field by field. Make it"
                      .formatted(type.getName())
                  + " a record, or take JsonNode."));
    }
    if (type.isRecord()) {
      fields.of(mapper.constructType(type));
    }
    constraints();
  }

  byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  JsonNode tree(byte[] body) {
    JsonNode tree;
    try {
      tree = mapper.readTree(body);
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new Unprocessable(
          FieldError.of(List.of("body", offset), "JSON decode error", "json_invalid"));
    }
    if (tree.isMissingNode()) {
      throw new Unprocessable(FieldError.missing(Place.BODY.loc()));
    }
    return tree;
  }

  <T> T bind(byte[] body, Class<T> type) {
    JavaType bound = mapper.constructType(type);
    T value;
    try {
      value = body.length == 0 ? null : mapper.readerFor(bound).readValue(body);
    } catch (JacksonException e) {
      throw new Unprocessable(explain(body, bound, Optional.of(e)));
    }
    if (value == null) {
      throw new Unprocessable(explain(body, bound, Optional.empty()));
    }
    Findings findings = new Findings();
    constraints().check(findings).look(value, bound, Place.BODY);
    if (!findings.isEmpty()) {
      throw new Unprocessable(findings.errors());
    }
    return value;
  }

  private List<FieldError> explain(byte[] body, JavaType type, Optional<JacksonException> failure) {
    JsonNode tree = tree(body);
    Findings findings = new Findings();
    new FieldWalk(mapper, fields, constraints().check(findings), findings)
        .look(tree, type, Place.BODY);
    if (findings.isEmpty()) {
      findings.add(
          failure
              .map(cause -> Mismatch.of(cause, Place.BODY))
              .orElseGet(() -> Mismatch.of(tree, type, Place.BODY)));
    }
    return findings.errors();
  }
}
