package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Problems;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import tools.jackson.databind.node.ObjectNode;

/// What belongs to an integration that is one source file: `Ping.java` with, if it likes,
/// `Ping.yaml` beside it, which has `blueprints`, `mapping` and `configurations`.
///
/// @param spec made from the name of the file and `configurations`
/// @param blueprints as the file has them
/// @param mapping not compiled yet: the settings decide how, and the spec is needed for them
/// @param warnings what is probably not meant
public record SingleFileResources(
    Spec spec, List<ObjectNode> blueprints, Optional<Document> mapping, List<String> warnings) {

  private static final Set<String> FIELDS = Set.of("blueprints", "mapping", "configurations");

  public SingleFileResources {
    blueprints = List.copyOf(blueprints);
    warnings = List.copyOf(warnings);
  }

  /// Reads what is beside a source file.
  ///
  /// @throws ConfigurationException listing every problem with its place
  /// @throws IOException when the file cannot be read
  public static SingleFileResources load(Path sourceFile) throws IOException {
    String name = String.valueOf(sourceFile.getFileName()).replaceAll("\\.java$", "");
    Path folder = Optional.ofNullable(sourceFile.toAbsolutePath().getParent()).orElse(Path.of(""));
    Problems problems = new Problems();
    Optional<Document> beside =
        Files.isDirectory(folder)
            ? ConfigFiles.find(folder, folder, problems, name)
            : Optional.empty();
    SingleFileResources resources =
        beside
            .map(document -> read(document, name, problems))
            .orElseGet(() ->
                new SingleFileResources(
                    spec(name, List.of()), List.of(), Optional.empty(), List.of()));
    problems.throwErrors();
    return resources;
  }

  /// The blueprints and the compiled mapping.
  ///
  /// @throws ConfigurationException listing every problem of the mapping
  public IntegrationResources resources(MappingFile mappings) {
    Mapping compiled = mapping.map(mappings::parse).orElseGet(IntegrationResources::noMapping);
    return new IntegrationResources(blueprints, compiled);
  }

  private static SingleFileResources read(Document document, String name, Problems problems) {
    if (!(document instanceof Document.Fields fields)) {
      problems.error(
          document.place(),
          "the file beside %s.java must be an object, not %s".formatted(name, document.kind()));
      return new SingleFileResources(spec(name, List.of()), List.of(), Optional.empty(), List.of());
    }
    fields
        .fields()
        .forEach((field, value) -> {
          if (!FIELDS.contains(field)) {
            problems.warning(
                value.namePlace(),
                "unknown field \"%s\" is not used%s"
                    .formatted(field, Problems.suggestion(field, FIELDS)));
          }
        });
    List<ObjectNode> blueprints =
        fields
            .get("blueprints")
            .map(list -> IntegrationResources.blueprints(list, problems))
            .orElse(List.of());
    return new SingleFileResources(
        spec(name, SpecFile.options(fields, problems)),
        blueprints,
        fields.get("mapping"),
        problems.warnings());
  }

  private static Spec spec(String name, List<Spec.Option> options) {
    String type = name.toLowerCase(Locale.ROOT);
    return new Spec(type, name, "", Set.of(), options, Optional.empty());
  }
}
