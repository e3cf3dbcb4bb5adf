package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.mapping.Mappings.json;
import static org.oceanframework.core.mapping.Mappings.map;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

  private static final Mapping BY_SEARCH =
      Mappings.of(
          ".selected",
          """
          identifier:
            combinator: '"and"'
            rules:
              - property: '"slug"'
                operator: '"="'
                value: .slug
          blueprint: '"project"'
          """);

  @Test
  void every_text_of_a_relation_search_is_evaluated() {
    Mapping mapping =
        Mappings.of(
            "\"true\"",
            """
            identifier: .id
            blueprint: '"tag"'
            team:
              combinator: '"or"'
              rules: []
            relations:
              team:
                combinator: "'and'"
                rules:
                  - property: '"projects"'
                    operator: '"contains"'
                    value: .slug
            """);

    assertThat(map(mapping, "{'id':1,'slug':'web'}"))
        .first()
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped -> {
              assertThat(mapped.entity().relations())
                  .isEqualTo(
                      json(
                          "{'team':{'combinator':'and','rules':[{'property':'projects',"
                              + "'operator':'contains','value':'web'}]}}"));
              assertThat(mapped.entity().team()).contains(json("{'combinator':'or','rules':[]}"));
            });
  }

  @Test
  void an_identifier_search_must_find_exactly_one_entity() {
    String item = "{'slug':'web','selected':true}";

    assertThat(map(BY_SEARCH, item, (blueprint, query) -> List.of(blueprint + query)))
        .first()
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped ->
                assertThat(mapped.entity().identifier())
                    .isEqualTo(
                        "project{\"combinator\":\"and\",\"rules\":[{\"property\":\"slug\",\"operator\":\"=\",\"value\":\"web\"}]}"));
    assertThat(map(BY_SEARCH, item)).first().isInstanceOf(MappedItem.Skipped.class);
    assertThat(map(BY_SEARCH, item, (_, _) -> List.of("a", "b")))
        .first()
        .isInstanceOfSatisfying(
            MappedItem.Skipped.class,
            skipped -> assertThat(skipped.reason()).contains("found 2 entities"));
  }

  @Test
  void what_a_search_finds_is_never_deleted() {
    assertThat(map(BY_SEARCH, "{'slug':'web','selected':false}", (_, _) -> List.of("a")))
        .first()
        .isInstanceOfSatisfying(
            MappedItem.Skipped.class,
            skipped -> assertThat(skipped.reason()).contains("never deleted"));
  }
}
