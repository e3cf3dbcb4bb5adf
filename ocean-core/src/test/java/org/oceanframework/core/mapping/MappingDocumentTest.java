package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oceanframework.api.Entity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The examples of docs/mapping.md give what it says.
class MappingDocumentTest {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "<!-- example: (\\w+)"
              + " -->\\n```yaml\\n(.*?)```\\n.*?```json\\n(.*?)```\\n.*?```json\\n(.*?)```",
          Pattern.DOTALL);

  record Example(String name, String mapping, String item, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Example> examples() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../docs/mapping.md")));
    List<Example> examples =
        matcher
            .results()
            .map(found ->
                new Example(found.group(1), found.group(2), found.group(3), found.group(4)))
            .toList();
    assertThat(examples).hasSize(3);
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_gives_what_the_document_says(Example example) {
    Mapping mapping = Mappings.parse(example.mapping());
    CompiledResource resource = mapping.resources().getFirst();
    ArrayNode entities = JsonNodeFactory.instance.arrayNode();

    for (MappedItem item :
        new EntityMapper((_, _) -> List.of()).map(resource, Corpus.JSON.readTree(example.item()))) {
      assertThat(item).isInstanceOf(MappedItem.Mapped.class);
      entities.add(json(((MappedItem.Mapped) item).entity()));
    }

    JsonNode expected = Corpus.JSON.readTree(example.expected());
    assertThat(expected.isArray() ? entities : entities.get(0)).isEqualTo(expected);
    assertThat(mapping.warnings()).isEmpty();
  }

  private static ObjectNode json(Entity entity) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("identifier", entity.identifier())
            .put("blueprint", entity.blueprint());
    entity.title().ifPresent(title -> json.set("title", title));
    json.set("properties", entity.properties());
    json.set("relations", entity.relations());
    return json;
  }
}
