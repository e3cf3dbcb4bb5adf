package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.core.catalog.Blueprint;

class MappingLintTest {

  private static final Blueprint SERVICE =
      Blueprint.of(
          Mappings.json(
                  "{'identifier':'service','schema':{'properties':{'url':{},'tier':{}},'required':['tier']},"
                      + "'relations':{'owner':{'target':'team','required':true},'users':{'target':'user','many':true}}}")
              .asObject());

  @Test
  void a_mapping_that_fits_has_no_warnings() {
    Mapping mapping =
        Mappings.of(
            "\"true\"",
            """
            identifier: .id
            blueprint: '"service"'
            properties: {url: .url, tier: .tier}
            relations: {owner: .owner, users: '[.users[].id]'}
            """);

    assertThat(MappingLint.check(mapping, Map.of("service", SERVICE))).isEmpty();
  }

  @Test
  void what_does_not_fit_the_blueprint_is_told_with_its_place() {
    Mapping mapping =
        Mappings.of(
            "\"true\"",
            """
            identifier: .id
            blueprint: '"service"'
            properties: {ulr: .url}
            relations: {users: '.users[].id', boss: '"x"'}
            """);

    assertThat(MappingLint.check(mapping, Map.of("service", SERVICE)))
        .containsExactly(
            "port-app-config.yml:10:29: thing#0 maps the property \"ulr\", which the blueprint"
                + " \"service\" does not have; did you mean \"url\"?",
            "port-app-config.yml:11:51: thing#0 maps the relation \"boss\", which the blueprint"
                + " \"service\" does not have",
            "port-app-config.yml:2:5: thing#0 does not map the property \"tier\", which the"
                + " blueprint \"service\" requires",
            "port-app-config.yml:2:5: thing#0 does not map the relation \"owner\", which the"
                + " blueprint \"service\" requires",
            "port-app-config.yml:11:30: thing#0, relations.users: only the first output of"
                + " `.users[].id` is used; for all of them write [.users[].id]");
  }

  @Test
  void an_unknown_blueprint_is_told() {
    Mapping mapping = Mappings.of("\"true\"", "identifier: .id\nblueprint: '\"servise\"'");

    assertThat(MappingLint.check(mapping, Map.of("service", SERVICE)))
        .containsExactly(
            "port-app-config.yml:2:5: thing#0 writes to the blueprint \"servise\", which does not"
                + " exist; did you mean \"service\"?");
  }

  @Test
  void only_the_first_of_several_outputs_is_used_wherever_an_expression_is() {
    Mapping mapping =
        Mappings.parse(
            """
            resources:
              - kind: thing
                selector:
                  query: .tags[] == "x"
                port:
                  itemsToParse: .parts[]
                  entity:
                    mappings:
                      identifier: .ids[]
                      blueprint: '"none"'
                      title: .a, .b
                      properties:
                        nested:
                          names: [".names[] | .text", ".ok"]
                      relations:
                        all: '[.users[].id]'
            """);

    assertThat(MappingLint.check(mapping, Map.of()))
        .filteredOn(warning -> warning.contains("only the first"))
        .containsExactly(
            several("4:14", "selector.query", ".tags[] == \"x\""),
            several("6:21", "port.itemsToParse", ".parts[]"),
            several("9:23", "identifier", ".ids[]"),
            several("11:18", "title", ".a, .b"),
            several("14:23", "properties.nested.names[0]", ".names[] | .text"));
  }

  private static String several(String place, String field, String expression) {
    return "port-app-config.yml:%s: thing#0, %s: only the first output of `%s` is used; for all of them write [%s]"
        .formatted(place, field, expression, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .name | length~                .name | length
          .name + "-x" | ascii_downcase~ .name + "-x" | ascii_downcase
          '"true"'~                      "true"
          3~                             3
          """)
  void a_selector_that_is_never_a_boolean_is_told(String query, String shown) {
    Mapping mapping = Mappings.of(query, "identifier: .id\nblueprint: .kind");

    assertThat(MappingLint.check(mapping, Map.of()))
        .containsExactly(
            "port-app-config.yml:4:14: thing#0: the selector `%s` is never true or false, so every item fails"
                .formatted(shown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "'true'", ".archived", ".state == 'open'", ".a | not"})
  void other_selectors_are_not(String query) {
    Mapping mapping = Mappings.of(query, "identifier: .id\nblueprint: .kind");

    assertThat(MappingLint.check(mapping, Map.of())).isEmpty();
  }
}
