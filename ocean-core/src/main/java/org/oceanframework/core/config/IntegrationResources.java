package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Place;
import org.oceanframework.core.document.Problems;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.core.mapping.MappingOptions;
import tools.jackson.databind.node.ObjectNode;

/// The blueprints and the mapping of an integration.
///
/// @param blueprints as their file has them
/// @param mapping compiled
public record IntegrationResources(List<ObjectNode> blueprints, Mapping mapping) {

  /// The name of the file with the blueprints, without its ending.
  public static final String BLUEPRINTS = "blueprints";

  /// The name of the file with the mapping, without its ending.
  public static final String MAPPING = "port-app-config";

  public IntegrationResources {
    blueprints = List.copyOf(blueprints);
  }

  /// Reads `blueprints` and `port-app-config` (`.yaml`, `.yml` or `.json`) of a folder.
  ///
  /// @param folder mostly `.port/resources` of the integration
  /// @throws ConfigurationException listing every problem of both files; also without a mapping
  /// @throws IOException when a file cannot be read
  public static IntegrationResources load(Path folder, MappingFile mappings) throws IOException {
    Problems problems = new Problems();
    Path root = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    List<ObjectNode> blueprints =
        ConfigFiles.find(folder, root, problems, BLUEPRINTS)
            .map(document -> blueprints(document, problems))
            .orElse(List.of());
    Optional<Document> document = ConfigFiles.find(folder, root, problems, MAPPING);
    if (document.isEmpty() && problems.errors().isEmpty()) {
      problems.error(folder, "there is no port-app-config.yml: nothing says how items are mapped");
    }
    Optional<Mapping> mapping =
        document.flatMap(found -> problems.collect(() -> mappings.parse(found)));
    problems.throwErrors();
    return new IntegrationResources(blueprints, mapping.orElseThrow());
  }

  /// Resources that map nothing.
  static Mapping noMapping() {
    return new Mapping(MappingOptions.standard(), List.of(), List.of());
  }

  static List<ObjectNode> blueprints(Document document, Problems problems) {
    if (!(document instanceof Document.Items items)) {
      problems.error(document.place(), "blueprints must be a list, not " + document.kind());
      return List.of();
    }
    List<ObjectNode> blueprints = new ArrayList<>();
    for (Document item : items.items()) {
      if (item instanceof Document.Fields fields
          && fields.get("identifier").flatMap(Document::text).isPresent()) {
        blueprints.add(fields.json());
      } else {
        Place place = item.place();
        problems.error(place, "a blueprint must be an object with \"identifier\", a text");
      }
    }
    return blueprints;
  }
}
