package org.oceanframework.core.mapping;

import java.util.List;
import org.oceanframework.jq.JqCompiler;
import tools.jackson.databind.JsonNode;

/// Mappings for tests.
final class Mappings {

  private static final MappingFile FILE = new MappingFile(new JqCompiler());

  private Mappings() {}

  static Mapping parse(String yaml) {
    return FILE.parse(yaml, "port-app-config.yml");
  }

  static Mapping parse(String text, String name) {
    return FILE.parse(text, name);
  }

  /// A mapping of one resource whose `mappings` are given, indented by 10.
  static Mapping of(String query, String mappings) {
    return parse(
        """
        resources:
          - kind: thing
            selector:
              query: %s
            port:
              entity:
                mappings:
        %s
        """
            .formatted(query, mappings.indent(10)));
  }

  static List<MappedItem> map(Mapping mapping, String json) {
    return map(mapping, json, (blueprint, query) -> List.of());
  }

  static List<MappedItem> map(Mapping mapping, String json, EntitySearch search) {
    return new EntityMapper(search).map(mapping.resources().getFirst(), json(json));
  }

  static JsonNode json(String json) {
    return Corpus.JSON.readTree(json.replace('\'', '"'));
  }
}
