package org.oceanframework.server.door;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oceanframework.server.http.PathTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Describes the routes of the public door in OpenAPI 3.1.
///
/// Made from the routes themselves: paths and their names, body types with their constraints, which
/// answers there are. What a handler reads from the query is not known before it runs. Thread-safe.
public final class OpenApi {
  private static final String SCHEMAS = "components/schemas";

  private final JsonMapper mapper = JsonMapper.shared();
  private final String title;
  private final String version;

  /// Descriptions of an integration with a name and a version.
  public OpenApi(String title, String version) {
    this.title = title;
    this.version = version;
  }

  /// The routes of one FastAPI error, for the schema of a 422.
  private record HTTPValidationError(List<ValidationError> detail) {}

  private record ValidationError(List<Object> loc, String msg, String type) {}

  /// An RFC 9457 problem.
  private record Problem(String type, String title, int status, String detail) {}

  /// The document, as JSON.
  public ObjectNode document(PublicDoorOptions door, DirectRouter router) {
    SchemaBuilder schemas = schemas();
    ObjectNode document = mapper.createObjectNode().put("openapi", "3.1.0");
    document.putObject("info").put("title", title).put("version", version);
    ObjectNode paths = document.putObject("paths");
    for (LiveRoute route : door.liveRoutes()) {
      describe(route, path(paths, door.integrationPath(route.path())).putObject("post"), schemas);
    }
    for (DirectRoute route : router.routes()) {
      String method = route.method().toLowerCase(Locale.ROOT);
      describe(route, path(paths, door.integrationPath(route.path())).putObject(method), schemas);
    }
    document.putObject("components").set("schemas", schemas.collectDefinitions(SCHEMAS));
    return document;
  }

  private static SchemaBuilder schemas() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(
                new JacksonSchemaModule(
                    JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .with(
                new JakartaValidationModule(
                    JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                    JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
    config.forFields().withRequiredCheck(field -> field.getRawMember().getType().isPrimitive());
    return new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  private static ObjectNode path(ObjectNode paths, String path) {
    return paths.withObject("/" + path.replace("~", "~0").replace("/", "~1"));
  }

  private static void describe(LiveRoute route, ObjectNode operation, SchemaBuilder schemas) {
    operation.putArray("tags").add("live events");
    operation.put("summary", "Takes deliveries of " + String.join(", ", route.sources()));
    operation.put(
        "description",
        "Verified, stored durably, then answered; GET, HEAD and OPTIONS serve handshakes.");
    pathParameters(route.path(), operation);
    content(operation.putObject("requestBody").put("required", true), "application/json")
        .putObject("schema");
    ObjectNode responses = operation.putObject("responses");
    content(responses.putObject("202").put("description", "Kept durably"), "application/json")
        .putObject("schema")
        .put("type", "object")
        .putObject("properties")
        .setAll(
            Map.of(
                "status", schema("string"),
                "id", schema("string")));
    problem(responses, "400", "Not JSON", schemas);
    problem(responses, "401", "Not verified", schemas);
    problem(responses, "413", "Too large", schemas);
    problem(responses, "415", "A media type that is not taken", schemas);
    problem(responses, "429", "Too many requests; come back after Retry-After", schemas);
    problem(responses, "503", "Cannot be kept now; come back after Retry-After", schemas);
  }

  private static ObjectNode schema(String type) {
    return JsonMapper.shared().createObjectNode().put("type", type);
  }

  private static void describe(DirectRoute route, ObjectNode operation, SchemaBuilder schemas) {
    route.summary().ifPresent(text -> operation.put("summary", text));
    if (!route.tags().isEmpty()) {
      route.tags().stream().sorted().forEach(operation.putArray("tags")::add);
    }
    pathParameters(route.path(), operation);
    ObjectNode responses = operation.putObject("responses");
    content(responses.putObject("200").put("description", "Done"), "application/json")
        .putObject("schema");
    if (!route.isOpen()) {
      problem(responses, "401", "Not verified", schemas);
    }
    route
        .bodyType()
        .ifPresent(type ->
            content(operation.putObject("requestBody").put("required", true), "application/json")
                .set("schema", schemas.createSchemaReference(type)));
    if (route.bodyType().isPresent() || !PathTemplate.of(route.path()).names().isEmpty()) {
      content(
              responses.putObject("422").put("description", "Values that do not fit"),
              "application/json")
          .set("schema", schemas.createSchemaReference(HTTPValidationError.class));
    }
  }

  private static void pathParameters(String path, ObjectNode operation) {
    for (String name : PathTemplate.of(path).names()) {
      operation
          .withArray("parameters")
          .addObject()
          .put("name", name)
          .put("in", "path")
          .put("required", true)
          .putObject("schema")
          .put("type", "string");
    }
  }

  private static void problem(
      ObjectNode responses, String status, String text, SchemaBuilder schemas) {
    content(responses.putObject(status).put("description", text), "application/problem+json")
        .set("schema", schemas.createSchemaReference(Problem.class));
  }

  private static ObjectNode content(ObjectNode owner, String type) {
    return owner.putObject("content").putObject(type);
  }
}
