package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            "port-app-config.yml:2:5: thing#0 maps the relation \"boss\", which the blueprint"
                + " \"service\" does not have",
            "port-app-config.yml:2:5: thing#0 does not map the property \"tier\", which the"
                + " blueprint \"service\" requires",
            "port-app-config.yml:2:5: thing#0 does not map the relation \"owner\", which the"
                + " blueprint \"service\" requires",
            "port-app-config.yml:11:30: relations.users: only the first output of `.users[].id`"
                + " is used; for all of them write [.users[].id]");
  }

  @Test
  void an_unknown_blueprint_is_told() {
    Mapping mapping = Mappings.of("\"true\"", "identifier: .id\nblueprint: '\"servise\"'");

    assertThat(MappingLint.check(mapping, Map.of("service", SERVICE)))
        .containsExactly(
            "port-app-config.yml:2:5: thing#0 writes to the blueprint \"servise\", which does not"
                + " exist; did you mean \"service\"?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a[]",
        ".a[]?.b",
        ".[] | .id",
        ".a | to_entries[] | .key",
        "(.a[] | select(.x)).id",
        ".a[] as $x | $x.id",
        "if .a then .b[] else null end",
        "{a: .b[]}",
        "select(.a[] == 1) | .b"
      })
  void iterations_that_nothing_collects_are_found(String expression) {
    assertThat(ManyValued.is(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a",
        ".a[0]",
        ".a[-1:]",
        ".a // []",
        "[.a[] | .id]",
        "first(.a[])",
        "map(.a[])",
        "any(.a[]; . == 1)",
        "reduce .a[] as $x (0; . + $x)",
        "[.a[].b[]] | join(\",\")",
        "if .a then [] else [.b[]] end",
        "\".a[]\""
      })
  void everything_else_is_left_alone(String expression) {
    assertThat(ManyValued.is(expression)).isFalse();
  }
}
