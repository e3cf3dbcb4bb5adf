package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.ConfigurationException;

class MappingFileTest {

  @Test
  void flags_have_the_defaults_of_ocean() {
    assertThat(Mappings.parse("resources: []").options())
        .isEqualTo(new MappingOptions(true, true, true, OptionalDouble.of(0.9)));
    assertThat(
            Mappings.parse(
                    """
                    deleteDependentEntities: no
                    createMissingRelatedEntities: false
                    enableMergeEntity: "false"
                    entityDeletionThreshold: 0
                    resources: []
                    """)
                .options())
        .isEqualTo(new MappingOptions(false, false, false, OptionalDouble.of(0)));
    assertThat(
            Mappings.parse("entityDeletionThreshold:\nresources: []")
                .options()
                .entityDeletionThreshold())
        .isEmpty();
  }

  @Test
  void resources_keep_their_order_and_their_selectors() {
    Mapping mapping =
        Mappings.parse(
            """
            resources:
              - &first
                kind: a
                selector: {query: "true", team: x}
                port: {entity: {mappings: {identifier: .id, blueprint: '"x"'}}}
              - <<: *first
                kind: b
              - *first
            """);

    assertThat(mapping.resources())
        .extracting(CompiledResource::name)
        .containsExactly("a#0", "b#1", "a#2");
    assertThat(mapping.kinds()).containsExactly("a", "b");
    assertThat(mapping.resources("a")).hasSize(2);
    assertThat(mapping.resources().getFirst().resource().selector())
        .hasToString("{\"query\":\"true\",\"team\":\"x\"}");
    assertThat(mapping.warnings()).isEmpty();
  }

  @Test
  void json_is_read_with_places_too() {
    String json =
        """
        {
          "resources": [
            {"kind": "a", "selector": {"query": "true"},
             "port": {"entity": {"mappings": {"identifier": ".id | foo", "blueprint": "\\"x\\""}}}}
          ]
        }\
        """;

    assertThatThrownBy(() -> Mappings.parse(json, "mapping.json"))
        .hasMessageStartingWith("mapping.json:4:")
        .hasMessageContaining("foo/0 is not defined");
  }

  @Test
  void all_problems_are_told_at_once_with_their_places() {
    String yaml =
        """
        resources:
          - kind: a
            selector:
              query: .x |
            port:
              itemsToParse: [1]
              entity:
                mappings:
                  identifier: .id | lowercase
                  blueprint: '"x"'
                  properties:
                    nested:
                      list:
                        - .ok
                        - .a b
          - kind: b
            selector: {}
            port:
              entity:
                mappings: [a]
          - selector: {query: "true"}
          - 5
          - {}
        entityDeletionThreshold: 2
        enableMergeEntity: maybe
        """;

    assertThatThrownBy(() -> Mappings.parse(yaml))
        .isInstanceOf(ConfigurationException.class)
        .extracting(e -> ((ConfigurationException) e).problems())
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder(
            "port-app-config.yml:4:14: selector.query of resources[0] (kind a): the jq expression"
                + " `.x |` cannot be compiled: unexpected end of the expression, expected an"
                + " expression at line 1, column 5 of the expression",
            "port-app-config.yml:6:21: port.itemsToParse of resources[0] (kind a) must be a jq"
                + " expression, not a list",
            "port-app-config.yml:9:23: identifier of resources[0] (kind a): the jq expression `.id"
                + " | lowercase` cannot be compiled: lowercase/0 is not defined at line 1, column 7"
                + " of the expression",
            "port-app-config.yml:15:19: properties.nested.list[1] of resources[0] (kind a): the jq"
                + " expression `.a b` cannot be compiled: unexpected 'b', expected an operator or"
                + " the end at line 1, column 4 of the expression",
            "port-app-config.yml:17:15: \"selector\" of resources[1] (kind b) is empty",
            "port-app-config.yml:20:19: \"mappings\" of resources[1] (kind b) must be an object,"
                + " not a list",
            "port-app-config.yml:21:5: resources[2] needs \"kind\", a text",
            "port-app-config.yml:21:5: resources[2] (kind ?) needs \"port\"",
            "port-app-config.yml:22:5: resources[3] must be an object, not a number",
            "port-app-config.yml:23:5: resources[4] is empty",
            "port-app-config.yml:24:26: \"entityDeletionThreshold\" must be a number from 0 to 1",
            "port-app-config.yml:25:20: \"enableMergeEntity\" must be true or false, not"
                + " \"maybe\"");
  }

  @Test
  void unknown_fields_are_warnings_that_name_the_nearest() {
    Mapping mapping =
        Mappings.parse(
            """
            repositoryType: all
            resources:
              - kind: a
                selectors: 1
                selector: {query: "true", anything: 1}
                port:
                  itemToParse: .x
                  entity:
                    mappings:
                      identifier: .id
                      blueprint: '"x"'
                      properites: {}
                      properties:
                        readme: file://README.md
            """);

    assertThat(mapping.warnings())
        .containsExactlyInAnyOrder(
            "port-app-config.yml:1:1: unknown field \"repositoryType\" of a mapping is not used",
            "port-app-config.yml:4:5: unknown field \"selectors\" of resources[0] (kind a) is not"
                + " used; did you mean \"selector\"?",
            "port-app-config.yml:7:7: unknown field \"itemToParse\" of port of resources[0] (kind"
                + " a) is not used; did you mean \"itemsToParse\"?",
            "port-app-config.yml:12:11: unknown field \"properites\" of the mappings of"
                + " resources[0] (kind a) is not used; did you mean \"properties\"?",
            "port-app-config.yml:14:21: properties.readme of resources[0] (kind a):"
                + " `file://README.md` is not read; name the file in the selector's includedFiles"
                + " and use .__includedFiles");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          resources: [¦ m.yml:1:13:
          a: 1\\nresources: []\\na: 2¦ m.yml:3:1: the field "a" is there twice, first in line 1
          5¦ m.yml:1:1: a mapping must be an object, not a number
          a: 1¦ m.yml:1:1: a mapping needs "resources", a list
          resources: 1¦ m.yml:1:12: "resources" must be a list, not a number
          a: &a [*a]¦ m.yml:1:4: the file is too large or too deeply nested
          """)
  void what_is_no_mapping_is_refused(String yaml, String message) {
    assertThatThrownBy(() -> Mappings.parse(yaml.replace("\\n", "\n"), "m.yml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> Mappings.parse("# nothing", "m.yml"))
        .hasMessage("m.yml:1:1: a mapping needs \"resources\", a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          .a // ''¦              .a // ""
          'x'¦                   "x"
          .a + 'b "c"'¦          .a + "b \\"c\\""
          "it's" + 'x'¦          "it's" + "x"
          "#(issue~'" + $id¦     "#(issue~'" + $id
          .a + 'b¦               .a + 'b
          """)
  void single_quotes_become_double(String expression, String rewritten) {
    assertThat(SingleQuotes.rewrite(expression)).isEqualTo(rewritten);
  }

  @Test
  void literals_are_constants() {
    List<Template> selectors =
        Mappings.of("\"true\"", "identifier: .id\nblueprint: \"'service'\"").resources().stream()
            .map(CompiledResource::selector)
            .toList();

    assertThat(selectors).allMatch(Template.Constant.class::isInstance);
  }
}
