package org.oceanframework.server.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares a body that could not be bound with its type, field by field, and collects all that is
/// wrong: absent fields, values of another type, broken constraints.
///
/// For one body and one thread.
final class FieldWalk {
  /// Constraints are checked on values that are bound anew at each level, which must not multiply
  /// without end for types that hold themselves.
  private static final int DEEPEST = 32;

  private final JsonMapper mapper;
  private final RecordFields fields;
  private final ConstraintCheck constraints;
  private final Findings findings;

  FieldWalk(
      JsonMapper mapper, RecordFields fields, ConstraintCheck constraints, Findings findings) {
    this.mapper = mapper;
    this.fields = fields;
    this.constraints = constraints;
    this.findings = findings;
  }

  void look(JsonNode node, JavaType type, Place place) {
    if (findings.isFull()) {
      return;
    }
    if (type.isReferenceType()) {
      if (!node.isNull()) {
        look(node, type.getContentType(), place);
      }
    } else if (type.getRawClass().isRecord()) {
      lookAtRecord(node, type, place);
    } else if (type.isMapLikeType()) {
      lookAtMap(node, type, place);
    } else if (type.isContainerType() && !isBinary(type)) {
      lookAtList(node, type, place);
    } else {
      lookAtScalar(node, type, place);
    }
  }

  /// Bytes are base64 text in JSON.
  private static boolean isBinary(JavaType type) {
    return type.getRawClass() == byte[].class;
  }

  private void lookAtRecord(JsonNode node, JavaType type, Place place) {
    if (!node.isObject()) {
      findings.add(Mismatch.of(node, type, place));
      return;
    }
    for (RecordFields.Field field : fields.of(type)) {
      JsonNode value = field.in(node);
      Place here = place.at(field.json());
      if (value == null || value.isNull()) {
        lookAtAbsent(field, value, here);
      } else {
        int before = findings.size();
        look(value, field.type(), here);
        if (findings.size() == before
            && place.loc().size() <= DEEPEST
            && constraints.isConstrained(type, field)) {
          lookAtConstraints(type, field, value, place);
        }
      }
    }
  }

  /// Once bound, null and absent are the same for all but primitives; so they are here.
  private void lookAtAbsent(RecordFields.Field field, @Nullable JsonNode given, Place here) {
    if (field.isRequired()) {
      findings.add(
          given != null && field.type().isPrimitive()
              ? Mismatch.of(given, field.type(), here)
              : FieldError.missing(here.loc()));
    }
  }

  private void lookAtConstraints(
      JavaType record, RecordFields.Field field, JsonNode value, Place place) {
    try {
      Object converted = mapper.treeToValue(value, field.type());
      constraints.lookAtField(record, field, converted, place);
    } catch (JacksonException e) {
      findings.add(Mismatch.of(e, place.at(field.json())));
    }
  }

  private void lookAtMap(JsonNode node, JavaType type, Place place) {
    if (!node.isObject()) {
      findings.add(Mismatch.of(node, type, place));
      return;
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      lookAtElement(each.getValue(), type.getContentType(), place.at(each.getKey()));
    }
  }

  private void lookAtList(JsonNode node, JavaType type, Place place) {
    if (!node.isArray()) {
      findings.add(Mismatch.of(node, type, place));
      return;
    }
    int index = 0;
    for (JsonNode each : node) {
      lookAtElement(each, type.getContentType(), place.at(index++));
    }
  }

  private void lookAtElement(JsonNode node, JavaType type, Place place) {
    if (!node.isNull() || type.isPrimitive()) {
      look(node, type, place);
    }
  }

  private void lookAtScalar(JsonNode node, JavaType type, Place place) {
    try {
      mapper.treeToValue(node, type);
    } catch (JacksonException e) {
      findings.add(Mismatch.of(node, type, place));
    }
  }
}
