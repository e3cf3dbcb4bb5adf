package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oceanframework.core.mapping.Mappings.json;
import static org.oceanframework.core.mapping.Mappings.map;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;

class EntityMapperTest {

  private static final Mapping PLAIN =
      Mappings.of("\"true\"", "identifier: .id\nblueprint: '\"service\"'");

  @Test
  void only_mapped_fields_are_there_and_what_is_nested_is_walked() {
    Mapping mapping =
        Mappings.of(
            "\"true\"",
            """
            identifier: .name
            blueprint: '"service"'
            title: .title
            properties:
              url: .links.html
              missing: .nothing.at.all
              constant: true
              weight: 5
              nested:
                a: .name
                list:
                  - b: .links.html
                  - '"text"'
            relations:
              owner: .owner.login
              many: '[.tags[]?.id]'
            """);

    List<MappedItem> items =
        map(
            mapping,
            "{'name':'a','links':{'html':'http://a'},'owner':{'login':'ann'},'tags':[{'id':1},{'id':2}]}");

    assertThat(items)
        .containsExactly(
            new MappedItem.Mapped(
                new Entity(
                    "a",
                    "service",
                    Optional.of(json("null")),
                    Optional.empty(),
                    Optional.empty(),
                    json("{'url':'http://a','missing':null,'constant':true,'weight':5,"
                            + "'nested':{'a':'a','list':[{'b':'http://a'},'text']}}")
                        .asObject(),
                    json("{'owner':'ann','many':[1,2]}").asObject()),
                List.of()));
  }

  @Test
  void only_the_first_output_counts_and_what_gives_nothing_is_null_with_a_warning() {
    Mapping mapping =
        Mappings.of(
            "\"true\"",
            """
            identifier: .id
            blueprint: '"service"'
            properties:
              first: .tags[]
              empty: .tags[] | select(. == "x")
              failed: .id.name
            """);

    MappedItem item = map(mapping, "{'id':'a','tags':['p','q']}").getFirst();

    assertThat(item)
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped -> {
              assertThat(mapped.entity().properties())
                  .isEqualTo(json("{'first':'p','empty':null,'failed':null}"));
              assertThat(mapped.warnings())
                  .containsExactly(
                      new FieldWarning(
                          "properties.empty", ".tags[] | select(. == \"x\")", "no output"),
                      new FieldWarning(
                          "properties.failed",
                          ".id.name",
                          "Cannot index string with string (\"name\")"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7      | 7
          7.0    | 7
          2.50   | 2.5
          12345678901234567890 | 12345678901234567890
          1e3    | 1000
          "a/b"  | a/b
          """)
  void numbers_are_named_by_their_text(String id, String identifier) {
    assertThat(map(PLAIN, "{'id':" + id + "}"))
        .first()
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped ->
                assertThat(mapped.entity().ref()).isEqualTo(new EntityRef("service", identifier)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "0", "0.0", "false", "[]", "{}"})
  void an_item_without_a_name_is_skipped(String id) {
    Mapping byBlueprint = Mappings.of("\"true\"", "identifier: '\"x\"'\nblueprint: .id");

    assertThat(map(PLAIN, "{'id':" + id + "}"))
        .containsExactly(new MappedItem.Skipped("its identifier is " + json(id), List.of()));
    assertThat(map(byBlueprint, "{'id':" + id + "}"))
        .containsExactly(new MappedItem.Skipped("its blueprint is " + json(id), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"true,boolean", "[1],array", "{'a':1},object"})
  void an_item_whose_name_is_no_text_fails(String id, String type) {
    assertThat(map(PLAIN, "{'id':" + id + "}"))
        .containsExactly(
            new MappedItem.Failed("its identifier must be a text or a number, not " + type));
  }

  @Test
  void an_item_that_fails_the_selector_keeps_its_name() {
    Mapping mapping =
        Mappings.of(
            "'.state == \"open\"'",
            "identifier: .id\nblueprint: '\"issue\"'\nproperties:\n  a: .id.b");

    assertThat(map(mapping, "{'id':1,'state':'closed'}"))
        .containsExactly(new MappedItem.Unselected(new EntityRef("issue", "1")));
    assertThat(map(mapping, "{'state':'closed'}"))
        .containsExactly(new MappedItem.Skipped("its identifier is null", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .state~                it gave string
          .missing~              it gave null
          .state | empty~        no output
          .state.x~              Cannot index string with string ("x")
          """)
  void a_selector_that_is_no_boolean_fails(String query, String why) {
    Mapping mapping = Mappings.of("'" + query + "'", "identifier: .id\nblueprint: '\"issue\"'");

    assertThat(map(mapping, "{'id':1,'state':'open'}"))
        .containsExactly(
            new MappedItem.Failed(
                "the selector %s of kind thing gives no boolean: %s (port-app-config.yml:2:5)"
                    .formatted(query, why)));
  }

  @Test
  void a_boolean_in_the_file_is_a_selector_too() {
    Mapping mapping = Mappings.of("false", "identifier: .id\nblueprint: '\"issue\"'");

    assertThat(map(mapping, "{'id':1}")).first().isInstanceOf(MappedItem.Unselected.class);
  }

  @Test
  void an_item_is_explained_field_by_field() {
    Mapping mapping =
        Mappings.of(
            ".open",
            """
            identifier: .id
            blueprint: '"service"'
            title: .title
            properties:
              url: .links.html.href
              gone: .gone | ascii_downcase
              none: .tags[] | select(. == "x")
              lost: .tags | first(select(length > 9)) // null
              kept: .links.self
            """);

    ExplainedItem explained =
        new EntityMapper((_, _) -> List.of())
            .explain(
                mapping.resources().getFirst(),
                json("{'id':'a','open':true,'title':null,'links':{'self':'s'},'tags':['p']}"))
            .getFirst();

    assertThat(explained.result()).isInstanceOf(MappedItem.Mapped.class);
    assertThat(explained.fields())
        .extracting(FieldOutcome::field)
        .startsWith("selector.query", "identifier", "title");
    assertThat(explained.emptyFields())
        .extracting(FieldOutcome::field, FieldOutcome::expression, FieldOutcome::reason)
        .containsExactly(
            tuple("title", ".title", ".title of the item is null"),
            tuple("properties.url", ".links.html.href", "the item has no .links.html"),
            tuple(
                "properties.gone",
                ".gone | ascii_downcase",
                "explode input must be a string; the item has no .gone"),
            tuple("properties.none", ".tags[] | select(. == \"x\")", "no output"),
            tuple("properties.lost", ".tags | first(select(length > 9)) // null", "it gives null"));
  }
}
