package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The mapping files that Ocean ships, put together again from the corpus.
class ShippedMappingsTest {

  private static final int ROUNDS = 20;

  @Test
  void every_shipped_mapping_is_read() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    Map<String, List<String>> warnings = new TreeMap<>();
    shipped()
        .forEach((integration, mapping) -> {
          try {
            Mapping read = Mappings.parse(mapping.toString(), integration + ".json");
            warnings.put(integration, read.warnings());
          } catch (RuntimeException e) {
            refused.put(integration, e.toString());
          }
        });

    assertThat(refused).isEmpty();
    assertThat(warnings).hasSizeGreaterThan(30);
    warnings
        .values()
        .forEach(all -> assertThat(all).allMatch(warning -> warning.contains("file://")));
  }

  @Test
  void items_are_never_changed() throws IOException {
    Map<String, ObjectNode> mappings = shipped();
    List<JsonNode> items =
        Corpus.lines("jq-oracle/inputs.jsonl.gz").stream().limit(ROUNDS).toList();
    List<String> before = items.stream().map(JsonNode::toString).toList();
    EntityMapper mapper = new EntityMapper((_, _) -> List.of("found"));

    int results = 0;
    for (Map.Entry<String, ObjectNode> mapping : mappings.entrySet()) {
      Mapping read = Mappings.parse(mapping.getValue().toString(), mapping.getKey() + ".json");
      for (CompiledResource resource : read.resources()) {
        for (JsonNode item : items) {
          results += mapper.map(resource, item).size();
        }
      }
    }

    assertThat(results).isPositive();
    assertThat(items).extracting(JsonNode::toString).isEqualTo(before);
  }

  @Test
  void a_repository_of_github_becomes_an_entity() throws IOException {
    Mapping mapping = Mappings.parse(String.valueOf(shipped().get("github")), "github.json");
    CompiledResource resource = mapping.resources("repository").getFirst();
    List<JsonNode> repositories = Corpus.repositories();
    EntityMapper mapper = new EntityMapper((_, _) -> List.of());

    List<MappedItem> items = mapper.map(resource, repositories.getFirst());

    assertThat(items)
        .singleElement()
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped -> {
              assertThat(mapped.entity().blueprint()).isEqualTo("githubRepository");
              assertThat(mapped.entity().identifier())
                  .isEqualTo(repositories.getFirst().path("name").stringValue());
              assertThat(mapped.entity().properties().propertyNames())
                  .contains("url", "visibility", "language");
              assertThat(mapped.warnings()).isEmpty();
            });
  }

  /// One mapping for each integration of the corpus: the expressions at the places they came from.
  private static Map<String, ObjectNode> shipped() throws IOException {
    Map<String, ObjectNode> mappings = new LinkedHashMap<>();
    String last = "";
    for (JsonNode line : Corpus.lines("jq-expressions.jsonl")) {
      String integration = line.path("integration").stringValue();
      String kind = line.path("kind").stringValue();
      String path = line.path("path").stringValue();
      ObjectNode mapping =
          mappings.computeIfAbsent(integration, _ -> JsonNodeFactory.instance.objectNode());
      boolean begins = path.equals("selector.query") || !last.equals(integration + "/" + kind);
      ObjectNode resource =
          begins
              ? mapping.withArray("/resources").addObject().put("kind", kind)
              : (ObjectNode)
                  mapping.withArray("/resources").get(mapping.get("resources").size() - 1);
      last = integration + "/" + kind;
      put(resource, path, line.path("expr").stringValue());
    }
    mappings.values().forEach(ShippedMappingsTest::complete);
    return mappings;
  }

  private static void put(ObjectNode resource, String path, String expression) {
    if (path.startsWith("selector.") || path.startsWith("port.")) {
      set(resource, path, expression);
    } else {
      set(resource, "port.entity.mappings." + path, expression);
    }
  }

  private static void set(ObjectNode resource, String path, String expression) {
    String search = ".rules[0].";
    int rules = path.indexOf(search);
    if (rules < 0) {
      int dot = path.lastIndexOf('.');
      parent(resource, path.substring(0, dot)).put(path.substring(dot + 1), expression);
      return;
    }
    ObjectNode query = parent(resource, path.substring(0, rules)).put("combinator", "\"and\"");
    ObjectNode rule =
        query.path("rules").isEmpty()
            ? query.putArray("rules").addObject()
            : (ObjectNode) query.path("rules").get(0);
    rule.put(path.substring(rules + search.length()), expression);
  }

  private static ObjectNode parent(ObjectNode resource, String path) {
    ObjectNode at = resource;
    for (String name : path.split("\\.", -1)) {
      at = at.path(name) instanceof ObjectNode inside ? inside : at.putObject(name);
    }
    return at;
  }

  /// What the corpus leaves out.
  private static void complete(ObjectNode mapping) {
    for (JsonNode resource : mapping.path("resources")) {
      ObjectNode selector = parent((ObjectNode) resource, "selector");
      if (!selector.has("query")) {
        selector.put("query", "true");
      }
      ObjectNode mappings = parent((ObjectNode) resource, "port.entity.mappings");
      for (String name : List.of("identifier", "blueprint")) {
        if (!mappings.has(name)) {
          mappings.put(name, "\"x\"");
        }
      }
    }
  }
}
