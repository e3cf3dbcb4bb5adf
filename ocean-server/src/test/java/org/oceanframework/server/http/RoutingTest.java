package org.oceanframework.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a path and a method find their handler.
@Timeout(60)
final class RoutingTest {
  private static final RouteTable TABLE =
      RouteTable.builder()
          .get("/", _ -> text("root"))
          .get("/services", _ -> text("list"))
          .post("/services", _ -> text("made"))
          .get("/services/{id}", exchange -> text("one " + exchange.pathValue("id")))
          .post("/services/all", _ -> text("all"))
          .get("/services/{id}/teams/{team}", e -> text(e.pathValue("id") + e.pathValue("team")))
          .get("/files/{rest...}", exchange -> text("[" + exchange.pathValue("rest") + "]"))
          .get("/query", exchange -> text(exchange.query().toString()))
          .build();

  @ParameterizedTest
  @CsvSource({
    "/services, list",
    "/services?x=1, list",
    "/services/a%2Fb, one a/b",
    "/services/a%20b+c, one a b+c",
    "/services/%C3%A9, one é",
    "/services/a%252Fb, one a%2Fb",
    "/services/all, one all",
    "/services/1/teams/2, 12",
    "/%73ervices, list",
    "/files/, []",
    "/files/a/b/c, [a/b/c]",
    "/, root",
  })
  void a_path_finds_its_route(String path, String answer) throws Exception {
    assertThat(ask("GET", path)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/services/", "/Services", "/services//teams/1", "/services%2F1", "/services/1/2"})
  void what_no_route_has_is_a_404(String path) throws Exception {
    assertThat(ask("GET", path))
        .startsWith("HTTP/1.1 404")
        .contains("application/problem+json")
        .contains("\"title\":\"Not found\",\"status\":404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/services/%00",
        "/services/%0A",
        "/services/..",
        "/services/../services",
        "/services/%2e%2E",
        "/files/%2e%2e/secret",
        "/services/.",
        "/services/%",
        "/services/%zz",
        "/services/%ff",
        "/services/%C3",
        "/query?a=%zz",
      })
  void what_cannot_be_decoded_safely_is_a_400(String path) throws Exception {
    assertThat(ask("GET", path))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("\"status\":400");
  }

  @Test
  void a_path_without_a_route_for_the_method_is_a_405_that_names_those_it_takes() throws Exception {
    try (OpenDoor door = new OpenDoor(TABLE)) {
      HttpResponse<String> answer = door.send(door.request("/services").DELETE());

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
      assertThat(door.send(door.request("/services/all").DELETE()).headers().firstValue("Allow"))
          .contains("GET, HEAD, POST");
    }
  }

  @Test
  void a_closer_path_wins_only_for_its_own_methods() throws Exception {
    try (OpenDoor door = new OpenDoor(TABLE)) {
      assertThat(door.send(door.request("/services/all").POST(BodyPublishers.noBody())).body())
          .isEqualTo("all");
      assertThat(door.get("/services/all").body()).isEqualTo("one all");
    }
  }

  @Test
  void head_is_answered_by_the_get_route_without_a_body() throws Exception {
    String answer = ask("HEAD", "/services");

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("Content-Length: 4")
        .endsWith("\r\n\r\n");
  }

  @Test
  void a_query_is_decoded_with_all_values_of_a_name() throws Exception {
    assertThat(ask("GET", "/query?a=1&b=x+y%2B&a=%26&c&=d"))
        .endsWith("{a=[1, &], b=[x y+], c=[], =[d]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/a{b}", "/{}", "/{a}/{a}", "/{a...}/b", "/a}"})
  void a_path_that_cannot_be_a_route_is_refused(String path) {
    assertThatThrownBy(() -> RouteTable.builder().get(path, _ -> text("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be a route");
  }

  @Test
  void two_routes_for_one_method_and_path_are_refused() {
    assertThatThrownBy(() -> RouteTable.builder().get("/a", _ -> text("")).get("/a", _ -> text("")))
        .hasMessageContaining("two routes for GET /a");
  }

  /// Sent raw, because a client would tidy the path up.
  private static String ask(String method, String path) throws Exception {
    try (OpenDoor door = new OpenDoor(TABLE);
        RawConnection connection = door.raw()) {
      connection.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return new String(
          connection.readToEnd().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Reply text(String text) {
    return Reply.text(200, "text/plain;charset=utf-8", text);
  }
}
