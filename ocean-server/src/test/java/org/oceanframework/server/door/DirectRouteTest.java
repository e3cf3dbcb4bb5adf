package org.oceanframework.server.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.Request;
import org.oceanframework.api.Response;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;

/// What a handler of a direct route gets, and what becomes of what it returns or throws.
@Timeout(60)
final class DirectRouteTest {
  private enum Level {
    LOW,
    HIGH
  }

  @Test
  void what_a_handler_returns_is_the_answer() throws Exception {
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(router -> {
          router.get("/object", _ -> Map.of("a", List.of(1, "x")));
          router.get("/nothing", _ -> null);
          router.get("/made", _ -> new Response(201, Map.of("id", 1), Map.of("X-A", "b")));
          router.get("/empty", _ -> Response.of(202, null));
          router.get("/text", _ -> "plain");
          router.get("/page", _ -> new Response(200, "<b>", Map.of("content-type", "text/html")));
          router.delete("/object", request -> request.method());
          router.put(
              "/object",
              request -> new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
        })) {
      assertThat(door.get("/integration/object").body()).isEqualTo("{\"a\":[1,\"x\"]}");
      assertThat(door.get("/integration/nothing").statusCode()).isEqualTo(204);
      HttpResponse<String> made = door.get("/integration/made");
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(made.headers().firstValue("X-A")).contains("b");
      assertThat(door.get("/integration/empty").statusCode()).isEqualTo(202);
      assertThat(door.get("/integration/text").body()).isEqualTo("\"plain\"");
      HttpResponse<String> page = door.get("/integration/page");
      assertThat(page.body()).isEqualTo("<b>");
      assertThat(page.headers().allValues("Content-Type")).containsExactly("text/html");
      assertThat(door.send(door.request("/integration/object").DELETE()).body())
          .isEqualTo("\"DELETE\"");
    }
  }

  @Test
  void values_of_path_and_query_are_converted() throws Exception {
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(router ->
            router.get(
                "/{uuid}/{level}",
                request ->
                    List.of(
                        request.pathValue("uuid", UUID.class),
                        request.pathValue("level", Level.class),
                        request.query("int", int.class),
                        request.query("long", long.class),
                        request.query("double", double.class),
                        request.query("bool", boolean.class),
                        request.query("at", Instant.class).getEpochSecond(),
                        request.query("text", String.class),
                        request.queryIfPresent("absent", int.class).isPresent(),
                        request.header("x-any").orElse("-"))))) {
      HttpResponse<String> answer =
          door.send(
              door.request(
                      "/integration/5f0c6a52-1d5c-4d0e-8f5b-0d6a3c1b2a49/HIGH?int=-5&long=9000000000"
                          + "&double=1.5e3&bool=true&at=2026-01-01T00:00:00Z&text=a%20b")
                  .header("X-Any", "h"));

      assertThat(answer.body())
          .isEqualTo(
              "[\"5f0c6a52-1d5c-4d0e-8f5b-0d6a3c1b2a49\",\"HIGH\",-5,9000000000,1500.0,true,"
                  + "1767225600,\"a b\",false,\"h\"]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "int, x, int_parsing",
    "int, 1.5, int_parsing",
    "int, 99999999999, int_parsing",
    "long, 1x, int_parsing",
    "double, 1d, float_parsing",
    "double, NaN, float_parsing",
    "boolean, maybe, bool_parsing",
    "uuid, 1-1-1-1-1, uuid_parsing",
    "level, low, enum",
    "instant, yesterday, datetime_parsing",
  })
  void a_value_of_another_type_is_a_422_that_names_it(String type, String value, String error)
      throws Exception {
    Map<String, Class<?>> types =
        Map.of(
            "int", int.class,
            "long", long.class,
            "double", double.class,
            "boolean", boolean.class,
            "uuid", UUID.class,
            "level", Level.class,
            "instant", Instant.class);
    Class<?> wanted = java.util.Objects.requireNonNull(types.get(type));
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(router -> {
          router.get("/p/{id}", request -> request.pathValue("id", wanted));
          router.get("/q", request -> request.queryIfPresent("limit", wanted).isPresent());
        })) {
      HttpResponse<String> path = door.get("/integration/p/" + value);
      HttpResponse<String> query = door.get("/integration/q?limit=" + value);

      assertThat(path.statusCode()).isEqualTo(422);
      assertThat(OpenPublicDoor.json(path).at("/detail/0/loc").toString())
          .isEqualTo("[\"path\",\"id\"]");
      assertThat(OpenPublicDoor.json(path).at("/detail/0/type").stringValue()).isEqualTo(error);
      assertThat(query.statusCode()).isEqualTo(422);
      assertThat(OpenPublicDoor.json(query).at("/detail/0/loc").toString())
          .isEqualTo("[\"query\",\"limit\"]");
      assertThat(OpenPublicDoor.json(query).at("/detail/0/input").stringValue()).isEqualTo(value);
    }
  }

  @Test
  void a_required_value_that_is_absent_is_a_422() throws Exception {
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(
            router -> router.get("/q", request -> request.query("limit", int.class)))) {
      HttpResponse<String> answer = door.get("/integration/q");

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .isEqualTo(
              "{\"detail\":[{\"loc\":[\"query\",\"limit\"],\"msg\":\"Field required\","
                  + "\"type\":\"missing\"}]}");
    }
  }

  @Test
  void what_a_handler_throws_becomes_a_problem_that_tells_no_secrets() throws Exception {
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(router -> {
          router.get("/refused", request -> refuse(request));
          router.get(
              "/busy",
              _ -> {
                throw new RetryableFailure("inside", OpenPublicDoor.NOW.plusSeconds(90));
              });
          router.get(
              "/cut",
              _ -> {
                throw new RetryableFailure("inside");
              });
          router.get(
              "/unfit",
              _ -> {
                throw new PermanentFailure("inside");
              });
          router.get(
              "/bug",
              _ -> {
                throw new java.io.IOException("inside");
              });
        })) {
      HttpResponse<String> refused = door.get("/integration/refused");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(OpenPublicDoor.json(refused).at("/detail").stringValue())
          .isEqualTo("It is there already.");
      HttpResponse<String> busy = door.get("/integration/busy");
      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(busy.headers().firstValue("Retry-After")).contains("90");
      assertThat(door.get("/integration/cut").headers().firstValue("Retry-After")).contains("1");
      assertThat(door.get("/integration/unfit").statusCode()).isEqualTo(500);
      assertThat(door.get("/integration/bug").statusCode()).isEqualTo(500);
      for (String path : List.of("refused", "busy", "cut", "unfit", "bug")) {
        HttpResponse<String> answer = door.get("/integration/" + path);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("inside");
      }
    }
  }

  private static Object refuse(Request request) {
    throw new Response.Refused(409, request.path().isEmpty() ? "" : "It is there already.");
  }

  @Test
  void a_verified_route_runs_only_for_who_passes() throws Exception {
    try (OpenPublicDoor door =
        OpenPublicDoor.withRoutes(
            router -> router.get("/secret", _ -> "in").verifiedBy(new Verification.Open()))) {
      HttpResponse<String> refused = door.get("/integration/secret");

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(door.send(door.request("/integration/secret").header("X-Ok", "1")).body())
          .isEqualTo("\"in\"");
    }
  }

  @Test
  void routes_that_anybody_may_call_are_told_apart() {
    DirectRouter router = OpenPublicDoor.router();
    router.post("/open", _ -> null);
    router
        .get("/closed", _ -> null)
        .verifiedBy(new Verification.Bearer(Secret.all("a-token")))
        .summary("s")
        .tags(Set.of("t"));

    assertThat(router.openRoutes()).containsExactly("POST /open");
  }

  @Test
  void a_route_after_the_door_has_opened_is_refused() throws Exception {
    DirectRouter router = OpenPublicDoor.router();
    router.close();

    assertThatThrownBy(() -> router.get("/late", _ -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /late")
        .hasMessageContaining("before sail()");
  }

  @Test
  void a_body_type_that_cannot_be_validated_is_refused_when_the_route_is_made() {
    DirectRouter router = OpenPublicDoor.router();

    assertThatThrownBy(() -> router.post("/x", Duration.class, (_, _) -> null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("java.time.Duration");
  }
}
