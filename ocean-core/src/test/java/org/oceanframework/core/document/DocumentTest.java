package org.oceanframework.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.ConfigurationException;

class DocumentTest {

  @Test
  void yaml_has_the_values_of_its_core_schema() {
    String yaml =
        """
        text: yes
        quoted: "5"
        number: 5
        large: 12345678901234567890
        hex: 0x1F
        float: 1.5e3
        infinite: .inf
        flag: True
        nothing: ~
        block: |
          a
          b
        list: [1, {a: 2}]
        """;

    assertThat(Document.parse(yaml, "a.yaml").orElseThrow().json())
        .hasToString(
            "{\"text\":\"yes\",\"quoted\":\"5\",\"number\":5,\"large\":12345678901234567890,"
                + "\"hex\":31,\"float\":1500.0,\"infinite\":\".inf\",\"flag\":true,"
                + "\"nothing\":null,\"block\":\"a\\nb\\n\",\"list\":[1,{\"a\":2}]}");
  }

  @Test
  void json_and_yaml_have_the_same_places() {
    String json =
        """
        {
          "a": [1,
            {"b": "x"}]
        }\
        """;

    Document fromJson = Document.parse(json, "a.json").orElseThrow();
    Document fromYaml = Document.parse(json, "a.yaml").orElseThrow();

    assertThat(fromJson.toString().replace("a.json", "a.yaml")).isEqualTo(fromYaml.toString());
    assertThat(fromJson)
        .isInstanceOfSatisfying(
            Document.Fields.class,
            fields ->
                assertThat(fields.get("a").orElseThrow())
                    .isInstanceOfSatisfying(
                        Document.Items.class,
                        items ->
                            assertThat(items.items().get(1).place()).hasToString("a.json:3:5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          a.json~ {"a": 1, "a": 2}~   a.json:1:
          a.json~ {"a": }~            a.json:1:
          a.json~ {} {}~              a.json:1:4: there is something after the end
          a.yaml~ {a: 1~              a.yaml:1:
          a.yaml~ "a~                 a.yaml:1:
          a.yaml~ ? [1]~              a.yaml:1:1: Non scalar key is detected
          """)
  void what_cannot_be_read_is_refused_with_its_place(String file, String text, String message) {
    assertThatThrownBy(() -> Document.parse(text, file))
        .isInstanceOf(Document.SyntaxException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void nothing_is_no_document() {
    assertThat(Document.parse("", "a.yaml")).isEmpty();
    assertThat(Document.parse("# only a remark", "a.yaml")).isEmpty();
    assertThat(Document.parse(" ", "a.json")).isEmpty();
  }

  @Test
  void problems_are_collected_and_thrown_at_once() {
    Problems problems = new Problems();
    problems.warning("a", "odd");
    problems.throwErrors();
    problems.error("b", "wrong");
    problems.collect(() -> {
      throw new ConfigurationException(List.of("c: wrong", "d: wrong"));
    });

    assertThat(problems.warnings()).containsExactly("a: odd");
    assertThatThrownBy(problems::throwErrors)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).containsExactly("b: wrong", "c: wrong", "d: wrong"));
  }

  @Test
  void only_near_names_are_suggested() {
    assertThat(Problems.nearest("propertys", List.of("relations", "properties")))
        .contains("properties");
    assertThat(Problems.nearest("xyz", List.of("relations", "properties"))).isEmpty();
  }
}
