package org.oceanframework.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Bodies that are bound and validated, and the 422 that names all that is wrong in one.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypedBodyTest {
  enum Color {
    RED,
    BLUE
  }

  record Owner(@NotBlank String login, int id) {}

  record Item(@Size(min = 2, max = 5) String name, @Min(1) int count) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Repository(
      long id, @NotNull String fullName, @Pattern(regexp = "[a-z]+") String slug, Owner owner) {}

  record Order(
      @NotNull Repository repository,
      @Size(max = 3) List<Item> items,
      Map<String, Item> byName,
      List<@NotBlank String> tags,
      Optional<Integer> priority,
      Optional<String> note,
      Color color,
      UUID key,
      Instant at,
      boolean draft) {}

  record Even(int value) {
    Even {
      if (value % 2 != 0) {
        throw new IllegalArgumentException("must be even");
      }
    }
  }

  record Holder(List<Even> numbers) {}

  private static final String GOOD =
      """
      {"repository":{"id":1,"full_name":"a/b","slug":"ab","owner":{"login":"x","id":2},"more":1},
       "items":[{"name":"abc","count":1}],"byName":{"k":{"name":"abc","count":1}},"tags":["t"],
       "priority":3,"note":"","color":"RED","key":"5f0c6a52-1d5c-4d0e-8f5b-0d6a3c1b2a49",
       "at":"2026-01-01T00:00:00Z","draft":true,"unknown":{"x":1}}\
      """;

  private static final String START =
      "{\"repository\":{\"id\":1,\"full_name\":\"a\"},\"draft\":true,";

  private OpenPublicDoor door;

  @BeforeAll
  void open() throws Exception {
    door =
        OpenPublicDoor.withRoutes(router -> {
          router.post("/order", Order.class, (_, order) -> order);
          router.put("/owner", Owner.class, (_, owner) -> owner.login());
          router.post("/item", Item.class, (_, item) -> item);
          router.post("/holder", Holder.class, (_, holder) -> holder.numbers().size());
          router.post("/tree", request -> request.json());
          router.post("/by-hand", request -> request.json(Owner.class).id());
        });
  }

  @AfterAll
  void close() {
    door.close();
  }

  @Test
  void a_body_that_fits_reaches_the_handler_and_unknown_properties_are_ignored() throws Exception {
    HttpResponse<String> answer = door.post("/integration/order", GOOD);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode order = OpenPublicDoor.json(answer);
    assertThat(order.at("/repository/full_name").stringValue()).isEqualTo("a/b");
    assertThat(order.at("/priority").intValue()).isEqualTo(3);
    assertThat(order.at("/items/0/name").stringValue()).isEqualTo("abc");
    assertThat(order.has("unknown")).isFalse();
  }

  @Test
  void every_wrong_field_is_named_at_once_whatever_is_wrong_with_it() throws Exception {
    String body =
        """
        {"repository":{"id":"x","slug":"A1","owner":{"login":" ","id":1.5}},
         "items":[{"name":"a","count":1},{"name":7,"count":0},5],
         "byName":{"k":{"name":"abc"}},"tags":["ok",""],"priority":"high",
         "color":"GREEN","key":"1-1","at":"soon","draft":"maybe"}\
        """;

    HttpResponse<String> answer = door.post("/integration/order", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "[\"body\",\"repository\",\"id\"] int_parsing",
            "[\"body\",\"repository\",\"full_name\"] missing",
            "[\"body\",\"repository\",\"slug\"] string_pattern_mismatch",
            "[\"body\",\"repository\",\"owner\",\"login\"] not_blank",
            "[\"body\",\"repository\",\"owner\",\"id\"] int_type",
            "[\"body\",\"items\",0,\"name\"] size",
            "[\"body\",\"items\",1,\"name\"] string_type",
            "[\"body\",\"items\",1,\"count\"] greater_than_equal",
            "[\"body\",\"items\",2] model_attributes_type",
            "[\"body\",\"byName\",\"k\",\"count\"] missing",
            "[\"body\",\"tags\",1] not_blank",
            "[\"body\",\"priority\"] int_parsing",
            "[\"body\",\"color\"] enum",
            "[\"body\",\"key\"] uuid_parsing",
            "[\"body\",\"at\"] datetime_parsing",
            "[\"body\",\"draft\"] bool_parsing");
  }

  @Test
  void broken_constraints_of_a_body_that_binds_are_named_with_indexes_and_json_names()
      throws Exception {
    String body =
        """
        {"repository":{"id":1,"full_name":"a","slug":"A","owner":{"login":"","id":2}},
         "items":[{"name":"abc","count":1},{"name":"a","count":0}],
         "byName":{"k":{"name":"toolong","count":1}},"tags":["", "t", " "],"draft":false}\
        """;

    HttpResponse<String> answer = door.post("/integration/order", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "[\"body\",\"repository\",\"slug\"] string_pattern_mismatch",
            "[\"body\",\"repository\",\"owner\",\"login\"] not_blank",
            "[\"body\",\"items\",1,\"name\"] size",
            "[\"body\",\"items\",1,\"count\"] greater_than_equal",
            "[\"body\",\"byName\",\"k\",\"name\"] size",
            "[\"body\",\"tags\",0] not_blank",
            "[\"body\",\"tags\",2] not_blank");
  }

  @Test
  void a_required_field_is_missing_in_the_same_words_whether_or_not_the_rest_binds()
      throws Exception {
    for (String id : List.of("1", "\"x\"")) {
      for (String more : List.of("", ",\"login\":null")) {
        HttpResponse<String> answer =
            door.send(
                door.request("/integration/owner")
                    .PUT(BodyPublishers.ofString("{\"id\":" + id + more + "}")));

        assertThat(errors(answer)).contains("[\"body\",\"login\"] missing");
        assertThat(answer.body()).contains("Field required");
      }
    }
  }

  @Test
  void an_error_has_fastapis_shape() throws Exception {
    assertThat(door.post("/integration/item", "{\"name\":\"abc\",\"count\":0}").body())
        .isEqualTo(
            "{\"detail\":[{\"loc\":[\"body\",\"count\"],\"msg\":\"must be greater than or equal to"
                + " 1\",\"type\":\"greater_than_equal\",\"input\":0}]}");
    assertThat(door.post("/integration/item", "{\"name\":\"abc\",\"count\":\"many\"}").body())
        .isEqualTo(
            "{\"detail\":[{\"loc\":[\"body\",\"count\"],\"msg\":\"Input should be a valid"
                + " integer\",\"type\":\"int_parsing\",\"input\":\"many\"}]}");
  }

  @Test
  void no_more_errors_are_reported_than_somebody_can_read() throws Exception {
    String items = "5,".repeat(5_000) + "5";

    assertThat(errors(door.post("/integration/order", START + "\"items\":[" + items + "]}")))
        .hasSize(100)
        .endsWith("[\"body\",\"items\",99] model_attributes_type");
  }

  @Test
  void a_list_that_is_wrong_a_million_times_is_refused_quickly_and_as_a_whole() throws Exception {
    String tags = "\"\",".repeat(1_000_000) + "\"\"";

    assertThat(errors(door.post("/integration/order", START + "\"tags\":[" + tags + "]}")))
        .containsExactly("[\"body\",\"tags\"] too_many_errors");
    assertThat(
            errors(
                door.post(
                    "/integration/order", START + "\"color\":\"?\",\"tags\":[" + tags + "]}")))
        .containsExactlyInAnyOrder(
            "[\"body\",\"tags\"] too_many_errors", "[\"body\",\"color\"] enum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": | json_invalid",
        "nonsense | json_invalid",
        "{} {} | json_invalid",
        "'' | missing",
        "' ' | missing",
        "null | model_attributes_type",
        "[] | model_attributes_type",
        "5 | model_attributes_type",
      })
  void what_is_no_object_at_all_is_a_422_of_the_body(String body, String type) throws Exception {
    for (String path : List.of("/integration/order", "/integration/by-hand")) {
      HttpResponse<String> answer = door.post(path, body);

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(errors(answer)).singleElement().asString().startsWith("[\"body\"").endsWith(type);
    }
  }

  @Test
  void malformed_json_says_where() throws Exception {
    HttpResponse<String> answer = door.post("/integration/tree", "{\"a\": x}");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = OpenPublicDoor.json(answer).at("/detail/0");
    assertThat(error.at("/loc/0").stringValue()).isEqualTo("body");
    assertThat(error.at("/loc/1").intValue()).isBetween(5, 8);
    assertThat(error.at("/msg").stringValue()).isEqualTo("JSON decode error");
  }

  @Test
  void json_that_is_nested_without_end_is_refused_and_not_a_500() throws Exception {
    assertThat(door.post("/integration/tree", "[".repeat(100_000)).statusCode()).isEqualTo(422);
    assertThat(door.post("/integration/order", "{\"a\":" + "[".repeat(100_000)).statusCode())
        .isEqualTo(422);
  }

  @Test
  void scalars_are_taken_as_fastapi_takes_them() throws Exception {
    assertThat(door.post("/integration/item", "{\"name\":\"abc\",\"count\":\"5\"}").body())
        .isEqualTo("{\"name\":\"abc\",\"count\":5}");
    for (String count : List.of("1.5", "null", "true", "\"\"", "99999999999", "[1]")) {
      HttpResponse<String> answer =
          door.post("/integration/item", "{\"name\":\"abc\",\"count\":" + count + "}");

      assertThat(answer.statusCode()).as(count).isEqualTo(422);
      assertThat(errors(answer)).as(count).singleElement().asString().contains("\"count\"] int");
    }
    assertThat(errors(door.post("/integration/item", "{\"name\":123,\"count\":1}")))
        .containsExactly("[\"body\",\"name\"] string_type");
  }

  @Test
  void what_a_records_own_constructor_refuses_is_named_too() throws Exception {
    HttpResponse<String> answer =
        door.post("/integration/holder", "{\"numbers\":[{\"value\":2},{\"value\":3}]}");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = OpenPublicDoor.json(answer).at("/detail/0");
    assertThat(error.at("/loc").toString()).isEqualTo("[\"body\",\"numbers\",1]");
    assertThat(error.at("/msg").stringValue()).isEqualTo("Value error, must be even");
  }

  @Test
  void a_body_of_another_media_type_is_a_415_and_none_at_all_is_read_as_json() throws Exception {
    String owner = "{\"login\":\"a\",\"id\":1}";

    assertThat(
            door.send(
                    door.request("/integration/owner")
                        .header("Content-Type", "text/plain")
                        .PUT(BodyPublishers.ofString(owner)))
                .statusCode())
        .isEqualTo(415);
    assertThat(
            door.send(door.request("/integration/owner").PUT(BodyPublishers.ofString(owner)))
                .body())
        .isEqualTo("\"a\"");
  }

  private static List<String> errors(HttpResponse<String> answer) {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : OpenPublicDoor.json(answer).at("/detail")) {
      errors.add(error.at("/loc") + " " + error.at("/type").stringValue());
      assertThat(error.at("/msg").stringValue()).isNotEmpty();
    }
    return errors;
  }
}
