package org.oceanframework.server.door;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/// What records look like in JSON, as Jackson sees them: names (with `@JsonProperty`, naming
/// strategies, aliases), types, and which fields must be there. Kept once found; thread-safe.
final class RecordFields {
  private static final List<Class<? extends Annotation>> NEVER_NULL =
      List.of(NotNull.class, NotBlank.class, NotEmpty.class);

  private final JsonMapper mapper;
  private final Map<JavaType, List<Field>> known = new ConcurrentHashMap<>();

  RecordFields(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /// One component of a record.
  ///
  /// @param json its name in JSON
  /// @param aliases other names that are taken
  /// @param component the component itself
  /// @param type its type, with type variables filled in
  /// @param isRequired whether it may not be absent: a primitive, or never null by its constraints
  record Field(
      String json,
      List<String> aliases,
      RecordComponent component,
      JavaType type,
      boolean isRequired) {
    /// The value in an object, null when it is absent.
    @Nullable JsonNode in(JsonNode object) {
      JsonNode value = object.get(json);
      for (int i = 0; value == null && i < aliases.size(); i++) {
        value = object.get(aliases.get(i));
      }
      return value;
    }
  }

  List<Field> of(JavaType type) {
    return known.computeIfAbsent(type, this::introspect);
  }

  private List<Field> introspect(JavaType type) {
    RecordComponent[] components = type.getRawClass().getRecordComponents();
    DeserializationContext context = mapper._deserializationContext();
    List<Field> fields = new ArrayList<>();
    for (BeanPropertyDefinition property :
        context.introspectBeanDescriptionForCreation(type).findProperties()) {
      AnnotatedParameter parameter = property.getConstructorParameter();
      if (parameter != null && parameter.getIndex() < components.length) {
        RecordComponent component = components[parameter.getIndex()];
        fields.add(
            new Field(
                property.getName(),
                property.findAliases().stream().map(PropertyName::getSimpleName).toList(),
                component,
                parameter.getType(),
                isRequired(component)));
      }
    }
    return List.copyOf(fields);
  }

  private static boolean isRequired(RecordComponent component) {
    return component.getType().isPrimitive()
        || NEVER_NULL.stream()
            .anyMatch(constraint ->
                component.isAnnotationPresent(constraint)
                    || component.getAccessor().isAnnotationPresent(constraint));
  }
}
