package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.mapping.Mappings.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ItemsToParseTest {

  private static final String ITEM =
      "{'name':'a','status':{'phase':'up','history':[1,2]},'list':[]}";

  @Test
  void each_element_becomes_an_item_and_the_input_stays_as_it_was() {
    JsonNode item = json(ITEM);
    JsonNode copy = item.deepCopy();

    List<MappedItem> items =
        new EntityMapper((_, _) -> List.of())
            .map(mapping("itemsToParse: .status.history // []").resources().getFirst(), item);

    assertThat(items).extracting(ItemsToParseTest::identifier).containsExactly("a-1", "a-2");
    assertThat(items)
        .extracting(ItemsToParseTest::all)
        .containsExactly(
            json("{'name':'a','status':{'phase':'up'},'list':[],'item':1}"),
            json("{'name':'a','status':{'phase':'up'},'list':[],'item':2}"));
    assertThat(item).isEqualTo(copy);
  }

  @Test
  void the_name_can_be_chosen_and_the_list_kept() {
    List<MappedItem> items =
        Mappings.map(
            mapping(
                """
                itemsToParse: .status.history
                itemsToParseName: turn
                itemsToParseTopLevelTransform: false\
                """),
            "{'name':'a','status':{'history':[1]}}");

    assertThat(items)
        .extracting(ItemsToParseTest::all)
        .containsExactly(json("{'name':'a','status':{'history':[1]},'turn':1}"));
  }

  @Test
  void an_empty_list_gives_no_items() {
    assertThat(Mappings.map(mapping("itemsToParse: .list"), ITEM)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".name", ".missing", ".name.x", "empty"})
  void what_is_no_list_is_skipped(String expression) {
    assertThat(Mappings.map(mapping("itemsToParse: " + expression), ITEM))
        .singleElement()
        .isInstanceOfSatisfying(
            MappedItem.Skipped.class,
            skipped -> {
              assertThat(skipped.reason()).contains(expression, "gives no list");
              assertThat(skipped.warnings()).hasSize(1);
            });
    assertThat(Mappings.map(mapping("itemsToParse: " + expression), "[1]"))
        .singleElement()
        .isInstanceOf(MappedItem.Skipped.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .list~                            {"name":"a","status":{"history":[1,2]}}
          .status.history // []~            {"name":"a","status":{},"list":[3]}
          (.list // [] | map(. + 1))~       {"name":"a","status":{"history":[1,2]}}
          "[.list[0], .name]"~              {"name":"a","status":{"history":[1,2]},"list":[3]}
          """)
  void the_list_is_left_out_by_the_path_the_expression_begins_with(String list, String rest) {
    JsonNode item = json("{'name':'a','status':{'history':[1,2]},'list':[3]}");

    List<MappedItem> items = Mappings.map(mapping("itemsToParse: " + list), item.toString());

    assertThat(all(items.getFirst()).asObject().without("item")).isEqualTo(json(rest));
  }

  private static Mapping mapping(String port) {
    return Mappings.parse(
        """
        resources:
          - kind: thing
            selector:
              query: "true"
            port:
        %s
              entity:
                mappings:
                  identifier: '.name + "-" + ((.item // .turn) | tostring)'
                  blueprint: '"service"'
                  properties:
                    all: .
        """
            .formatted(port.indent(6).stripTrailing()));
  }

  private static String identifier(MappedItem item) {
    return ((MappedItem.Mapped) item).entity().identifier();
  }

  private static JsonNode all(MappedItem item) {
    return ((MappedItem.Mapped) item).entity().properties().path("all");
  }
}
