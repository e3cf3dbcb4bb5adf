package org.oceanframework.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PortApiTest {
  private static final String SERVICE =
      """
      {"identifier":"service","title":"Service","schema":{"properties":{"tier":{"type":"number"},"url":{"type":"string"}},"required":["tier"]},
       "relations":{"team":{"target":"team"}}}\
      """;
  private static final String ENTITIES = "/v1/blueprints/service/entities";
  private static final String OCEAN = "port-ocean/github/1.0.0/acme/exporter";

  @TempDir Path folder;
  private RunningConsole console;
  private String token = "";

  private record Answer(int status, JsonNode json) {}

  @BeforeEach
  void open() throws Exception {
    console = RunningConsole.empty(folder);
    token = token("client", "s3cret").json().path("accessToken").asString("");
    assertThat(
            call("POST", "/v1/blueprints", "{\"identifier\":\"team\",\"title\":\"Team\"}").status())
        .isEqualTo(201);
    assertThat(call("POST", "/v1/blueprints", SERVICE).status()).isEqualTo(201);
  }

  @AfterEach
  void close() {
    console.close();
  }

  private Answer token(String id, String secret) throws Exception {
    return call(
        "POST",
        "/v1/auth/access_token",
        "{\"clientId\":\"" + id + "\",\"clientSecret\":\"" + secret + "\"}");
  }

  private Answer call(String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        console
            .request(path)
            .header("Authorization", "Bearer " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> reply = console.send(request);
    return new Answer(reply.statusCode(), JsonMapper.shared().readTree(reply.body()));
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("ok").asBoolean(true)).isFalse();
    assertThat(answer.json().path("error").asString("")).isEqualTo(code);
    assertThat(answer.json().path("message").asString("")).isNotEmpty();
  }

  @Test
  void credentials_give_an_access_token_and_wrong_ones_do_not() throws Exception {
    Answer good = token("client", "s3cret");

    assertThat(good.status()).isEqualTo(200);
    assertThat(good.json().path("expiresIn").asInt()).isEqualTo(10_800);
    assertThat(good.json().path("tokenType").asString()).isEqualTo("Bearer");
    assertThat(good.json().path("accessToken").asString().split("\\.", -1)).hasSize(3);
    assertError(token("client", "wrong"), 401, "unauthorized");
    assertError(token("wrong", "s3cret"), 401, "unauthorized");
  }

  @Test
  void a_forged_token_opens_nothing() throws Exception {
    String good = token;
    for (String forged :
        new String[] {
          "", "x.y.z", good.substring(0, good.length() - 2) + "AA", good + "A", RunningConsole.TOKEN
        }) {
      token = forged;
      assertError(call("GET", "/v1/blueprints", ""), 401, "unauthorized");
    }
  }

  @Test
  void a_blueprint_answers_with_all_that_clients_rely_on() throws Exception {
    JsonNode service = call("GET", "/v1/blueprints/service", "").json().path("blueprint");
    JsonNode team = call("GET", "/v1/blueprints/team", "").json().path("blueprint");

    JsonNode relation = service.path("relations").path("team");
    assertThat(relation.path("target").asString()).isEqualTo("team");
    assertThat(relation.path("many").isBoolean()).isTrue();
    assertThat(relation.path("required").isBoolean()).isTrue();
    assertThat(relation.has("title")).isTrue();
    assertThat(service.path("schema").path("required").get(0).asString()).isEqualTo("tier");
    assertThat(team.path("schema").path("properties").isObject()).isTrue();
    assertThat(team.path("relations").isObject()).isTrue();
    assertThat(call("GET", "/v1/blueprints", "").json().path("blueprints")).hasSize(2);
  }

  @Test
  void blueprints_are_patched_replaced_and_deleted() throws Exception {
    Answer patched =
        call(
            "PATCH",
            "/v1/blueprints/service",
            "{\"title\":\"Microservice\",\"relations\":{\"owner\":{\"target\":\"team\",\"many\":true}}}");

    assertThat(patched.status()).isEqualTo(200);
    JsonNode blueprint = call("GET", "/v1/blueprints/service", "").json().path("blueprint");
    assertThat(blueprint.path("title").asString()).isEqualTo("Microservice");
    assertThat(blueprint.path("relations").propertyNames())
        .containsExactlyInAnyOrder("team", "owner");
    assertThat(blueprint.path("schema").path("properties").has("tier")).isTrue();
    assertError(call("POST", "/v1/blueprints", SERVICE), 409, "conflict");
    assertError(call("DELETE", "/v1/blueprints/team", ""), 409, "conflict");
    assertThat(call("PUT", "/v1/blueprints/service", "{\"title\":\"Bare\"}").status())
        .isEqualTo(200);
    assertThat(call("DELETE", "/v1/blueprints/service", "").status()).isEqualTo(200);
    assertError(call("GET", "/v1/blueprints/service", ""), 404, "not_found");
    assertError(call("DELETE", "/v1/blueprints/service", ""), 404, "not_found");
    assertError(call("POST", "/v1/blueprints", "{\"title\":\"x\"}"), 422, "invalid_request");
  }

  @Test
  void an_entity_lives_from_creation_to_deletion() throws Exception {
    String body =
        "{\"identifier\":\"a/b c\",\"title\":\"A\",\"properties\":{\"tier\":1,\"url\":\"u\"}}";
    Answer created = call("POST", ENTITIES, body);
    String path = ENTITIES + "/a%2Fb%20c";

    assertThat(created.status()).isEqualTo(201);
    JsonNode entity = created.json().path("entity");
    assertThat(entity.propertyNames())
        .contains(
            "identifier",
            "title",
            "icon",
            "blueprint",
            "team",
            "properties",
            "relations",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy");
    assertThat(entity.path("createdBy").asString()).isEqualTo("api");
    assertError(call("POST", ENTITIES, body), 409, "conflict");

    assertThat(call("PATCH", path, "{\"properties\":{\"tier\":2}}").status()).isEqualTo(200);
    JsonNode patched = call("GET", path, "").json().path("entity").path("properties");
    assertThat(patched.path("tier").asInt()).isEqualTo(2);
    assertThat(patched.path("url").asString()).isEqualTo("u");

    assertThat(call("PUT", path, "{\"properties\":{\"tier\":3}}").status()).isEqualTo(200);
    JsonNode replaced = call("GET", path, "").json().path("entity").path("properties");
    assertThat(replaced.path("tier").asInt()).isEqualTo(3);
    assertThat(replaced.has("url")).isFalse();

    assertThat(call("DELETE", path, "").status()).isEqualTo(200);
    assertError(call("GET", path, ""), 404, "not_found");
    assertError(call("DELETE", path, ""), 404, "not_found");
    assertError(call("PATCH", path, "{}"), 404, "not_found");
  }

  @Test
  void an_upsert_merges_only_when_it_is_told_to() throws Exception {
    call("POST", ENTITIES, "{\"identifier\":\"x\",\"properties\":{\"tier\":1,\"url\":\"u\"}}");

    Answer merged =
        call(
            "POST",
            ENTITIES + "?upsert=true&merge=true",
            "{\"identifier\":\"x\",\"properties\":{\"tier\":2}}");
    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.json().path("entity").path("properties").has("url")).isTrue();

    Answer replaced =
        call(
            "POST",
            ENTITIES + "?upsert=true",
            "{\"identifier\":\"x\",\"properties\":{\"tier\":2}}");
    assertThat(replaced.json().path("entity").path("properties").has("url")).isFalse();
  }

  @Test
  void an_unmet_relation_is_not_found_and_can_be_made() throws Exception {
    String body =
        "{\"identifier\":\"x\",\"properties\":{\"tier\":1},\"relations\":{\"team\":\"core\"}}";

    assertError(call("POST", ENTITIES + "?upsert=true", body), 404, "not_found");
    Answer made =
        call("POST", ENTITIES + "?upsert=true&create_missing_related_entities=true", body);

    assertThat(made.status()).isEqualTo(201);
    assertThat(call("GET", "/v1/blueprints/team/entities/core", "").status()).isEqualTo(200);
  }

  @Test
  void what_does_not_fit_is_refused() throws Exception {
    assertError(
        call("POST", ENTITIES, "{\"identifier\":\"x\",\"properties\":{\"tier\":\"one\"}}"),
        422,
        "invalid_request");
    assertError(call("POST", ENTITIES, "{\"identifier\":\"x\"}"), 422, "invalid_request");
    assertError(call("POST", ENTITIES, "{\"properties\":{\"tier\":1}}"), 422, "invalid_request");
    assertError(call("POST", ENTITIES, "nonsense"), 422, "invalid_request");
    assertError(call("POST", ENTITIES + "?upsert=maybe", "{}"), 422, "invalid_request");
    assertError(
        call("POST", "/v1/blueprints/none/entities", "{\"identifier\":\"x\"}"), 404, "not_found");
    assertError(call("GET", "/v1/nothing", ""), 404, "not_found");
  }

  @Test
  void validation_only_writes_nothing() throws Exception {
    String good = "{\"identifier\":\"x\",\"properties\":{\"tier\":1}}";
    String bad = "{\"identifier\":\"x\",\"properties\":{\"tier\":\"one\"}}";

    assertThat(call("POST", ENTITIES + "?validation_only=true", good).status()).isEqualTo(200);
    assertError(call("POST", ENTITIES + "?validation_only=true", bad), 422, "invalid_request");
    assertError(call("GET", ENTITIES + "/x", ""), 404, "not_found");
  }

  @Test
  void a_bulk_fails_by_index_and_keeps_the_rest() throws Exception {
    Answer answer =
        call(
            "POST",
            ENTITIES + "/bulk?upsert=true&merge=true",
            """
            {"entities":[{"identifier":"a","properties":{"tier":1}},
             {"identifier":"b","properties":{"tier":"bad"}},
             {"identifier":"c","properties":{"tier":1},"relations":{"team":"none"}},
             {"identifier":{"combinator":"and","rules":[{"property":"$identifier","operator":"=","value":"nobody"}]}},
             {"identifier":"e","properties":{"tier":2}}]}\
            """);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("entities").valueStream().map(e -> e.path("index").asInt()))
        .containsExactly(0, 4);
    assertThat(answer.json().path("entities").get(0).path("created").asBoolean()).isTrue();
    JsonNode errors = answer.json().path("errors");
    assertThat(errors.valueStream().map(e -> e.path("index").asInt())).containsExactly(1, 2, 3);
    assertThat(errors.valueStream().map(e -> e.path("statusCode").asInt()))
        .containsExactly(422, 404, 404);
    assertThat(errors.get(2).path("identifier").asString()).isEqualTo("unknown");
    assertThat(call("GET", ENTITIES, "").json().path("entities")).hasSize(2);
  }

  @Test
  void a_bulk_is_bounded() throws Exception {
    StringBuilder many = new StringBuilder("{\"entities\":[{}");
    many.repeat(",{}", 100).append("]}");

    assertError(call("POST", ENTITIES + "/bulk", many.toString()), 422, "invalid_request");
    assertError(
        call("POST", ENTITIES, "{\"x\":\"" + "y".repeat(4 * 1_024 * 1_024) + "\"}"),
        413,
        "request_too_large");
  }

  @Test
  void a_search_answers_with_the_fields_that_were_asked_for() throws Exception {
    call(
        "POST",
        ENTITIES,
        "{\"identifier\":\"a\",\"title\":\"A\",\"properties\":{\"tier\":1,\"url\":\"u\"}}");
    call("POST", ENTITIES, "{\"identifier\":\"b\",\"properties\":{\"tier\":2}}");
    String query =
        """
        {"combinator":"and","rules":[{"property":"$blueprint","operator":"=","value":"service"},
         {"property":"$identifier","operator":"in","value":["a","z"]}]}\
        """;

    JsonNode all = call("POST", "/v1/entities/search", query).json().path("entities");
    JsonNode some =
        call("POST", "/v1/entities/search?include=title&include=properties.url", query)
            .json()
            .path("entities");

    assertThat(all).hasSize(1);
    assertThat(all.get(0).path("properties").path("tier").asInt()).isEqualTo(1);
    assertThat(some.get(0).propertyNames())
        .containsExactlyInAnyOrder("identifier", "blueprint", "title", "properties");
    assertThat(some.get(0).path("properties").propertyNames()).containsExactly("url");
    assertError(
        call("POST", "/v1/entities/search", "{\"combinator\":\"xor\",\"rules\":[]}"),
        422,
        "invalid_request");
  }

  @Test
  void entities_of_a_datasource_come_in_pages() throws Exception {
    for (int i = 0; i < 5; i++) {
      call(
          "POST",
          ENTITIES + "?upsert=true",
          "{\"identifier\":\"s" + i + "\",\"properties\":{\"tier\":1}}",
          "User-Agent",
          OCEAN);
    }
    call("POST", ENTITIES, "{\"identifier\":\"other\",\"properties\":{\"tier\":1}}");
    String ask =
        "{\"datasource_prefix\":\"port-ocean/github/\",\"datasource_suffix\":\"/acme/exporter\",\"limit\":3";

    Answer first = call("POST", "/v1/blueprints/entities/datasource-entities", ask + "}");
    Answer second =
        call(
            "POST",
            "/v1/blueprints/entities/datasource-entities",
            ask + ",\"from\":\"" + first.json().path("next").asString("") + "\"}");

    assertThat(first.json().path("entities")).hasSize(3);
    assertThat(second.json().path("entities")).hasSize(2);
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void entities_are_deleted_in_bulk_and_altogether() throws Exception {
    for (String id : new String[] {"a", "b", "c"}) {
      call(
          "POST",
          ENTITIES,
          "{\"identifier\":\"" + id + "\",\"properties\":{\"tier\":1}}",
          "User-Agent",
          OCEAN);
    }

    Answer some =
        call(
            "POST", "/v1/blueprints/service/bulk/entities/delete", "{\"entities\":[\"a\",\"zz\"]}");
    Answer all = call("DELETE", "/v1/blueprints/service/all-entities?delete_blueprint=true", "");

    assertThat(some.json().path("deletedEntities").valueStream().map(JsonNode::asString))
        .containsExactly("a");
    assertThat(all.status()).isEqualTo(200);
    String migration = all.json().path("migrationId").asString("");
    assertThat(
            call("GET", "/v1/migrations/" + migration, "")
                .json()
                .path("migration")
                .path("status")
                .asString())
        .isEqualTo("COMPLETED");
    assertError(call("GET", "/v1/blueprints/service", ""), 404, "not_found");
  }

  @Test
  void an_ocean_keeps_its_own_record_here() throws Exception {
    Answer none = call("GET", "/v1/integration/acme", "");
    assertError(none, 404, "not_found");
    assertThat(none.json().has("integration")).isFalse();

    call(
        "POST", "/v1/integration", "{\"installationId\":\"acme\",\"version\":\"1\",\"config\":{}}");
    call("PATCH", "/v1/integration/acme/config", "{\"config\":{\"resources\":[]}}");
    Answer state = call("PATCH", "/v1/integration/acme/resync-state", "{\"status\":\"running\"}");

    JsonNode record = call("GET", "/v1/integration/acme", "").json().path("integration");
    assertThat(record.path("config").has("resources")).isTrue();
    assertThat(record.path("installationType").asString()).isEqualTo("OnPrem");
    assertThat(state.json().path("integration").path("resyncState").path("updatedAt").asString())
        .isNotEmpty();
    assertThat(
            call("GET", "/v1/integration/acme/resync-request", "").json().path("request").isNull())
        .isTrue();
    assertThat(
            call("GET", "/v1/organization", "")
                .json()
                .path("organization")
                .path("featureFlags")
                .isArray())
        .isTrue();
  }
}
