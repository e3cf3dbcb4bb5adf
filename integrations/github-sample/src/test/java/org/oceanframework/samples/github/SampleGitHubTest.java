package org.oceanframework.samples.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleGitHubTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-02T10:00:00Z"));

  private final SampleGitHub sample = SampleGitHub.start("northwind", CLOCK);
  private final SampleOrganization organization = sample.organization();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    sample.close();
    client.close();
  }

  @Test
  void without_a_token_nothing_is_told() throws Exception {
    HttpRequest bare =
        HttpRequest.newBuilder(sample.uri().resolve("/orgs/northwind/repos")).build();

    assertThat(client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void pages_are_linked_by_ids() throws Exception {
    for (int i = 0; i < 5; i++) {
      organization.createRepository("r" + i, "", "Java");
    }

    HttpResponse<String> page = get("/orgs/northwind/repos?per_page=2", "");

    assertThat(json(page)).hasSize(2);
    assertThat(page.headers().firstValue("Link").orElseThrow())
        .contains("/organizations/" + organization.id() + "/repos?per_page=2&page=2>; rel=\"next\"")
        .contains("page=3>; rel=\"last\"");
    assertThat(get("/orgs/northwind/repos?per_page=2&page=3", "").headers().firstValue("Link"))
        .isEmpty();
  }

  @Test
  void a_page_that_the_asker_has_is_not_sent_again() throws Exception {
    organization.createRepository("shop", "", "Java");
    String etag = get("/repos/northwind/shop", "").headers().firstValue("ETag").orElseThrow();

    assertThat(get("/repos/northwind/shop", etag).statusCode()).isEqualTo(304);
    organization.describe("shop", "Another");
    assertThat(get("/repos/northwind/shop", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void lists_show_less_than_single_reads_and_pull_requests_are_issues_too() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "A pull request", "lin-wei");

    assertThat(json(get("/repos/northwind/shop/pulls", "")).get(0).has("merged")).isFalse();
    assertThat(json(get("/repos/northwind/shop/pulls/1", "")).has("merged")).isTrue();
    assertThat(json(get("/repos/northwind/shop/issues", "")).get(0).has("pull_request")).isTrue();
  }

  @Test
  void a_renamed_repository_is_found_under_its_old_name() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.renameRepository("shop", "store");

    HttpResponse<String> moved = get("/repos/northwind/shop/pulls", "");

    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("Location").orElseThrow())
        .startsWith(sample.uri() + "/repositories/")
        .endsWith("/pulls");
  }

  @Test
  void hooks_get_what_they_want_signed_and_in_order() throws Exception {
    List<String> got = new CopyOnWriteArrayList<>();
    HttpServer receiver = receiver(got);
    sample.hooks().add(address(receiver), "s3cret");

    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "One", "lin-wei");
    organization.closePullRequest("shop", 1, true, "ada-lovell");

    await().until(() -> got.size() == 3);
    assertThat(got)
        .containsExactly(
            "repository created signed",
            "pull_request opened signed",
            "pull_request closed signed");
    await().until(() -> sample.webhooks().sent().size() == 3);
    assertThat(sample.webhooks().sent()).allMatch(it -> it.status() == 202);
    receiver.stop(0);
  }

  @Test
  void secrets_of_hooks_are_masked() throws Exception {
    sample.hooks().add(URI.create("https://ocean.example.org"), "s3cret");

    String hooks = get("/orgs/northwind/hooks", "").body();

    assertThat(hooks).contains("\"secret\":\"********\"").doesNotContain("s3cret");
  }

  @Test
  void an_event_carries_what_the_rest_side_tells() throws Exception {
    organization.createRepository("shop", "", "Java");
    SampleEvent opened = organization.openPullRequest("shop", "One", "lin-wei");
    SampleEvent closed = organization.closePullRequest("shop", 1, true, "ada-lovell");

    assertThat(closed.payload().path("pull_request").toString())
        .isEqualTo(get("/repos/northwind/shop/pulls/1", "").body());
    assertThat(opened.payload().at("/pull_request/state").asString()).isEqualTo("open");
    assertThat(closed.payload().path("repository").toString())
        .isEqualTo(get("/repos/northwind/shop", "").body());
  }

  @Test
  void the_same_seed_lives_the_same_life() {
    assertThat(life(42)).isEqualTo(life(42)).isNotEqualTo(life(43));
  }

  @Test
  void in_a_long_life_everything_happens() {
    List<String> types = new ArrayList<>();
    SampleActivity activity = new SampleActivity(organization, 42);
    activity.fill();
    IntStream.range(0, 3_000).forEach(i -> types.add(activity.step().type()));

    assertThat(types)
        .contains(
            "repository.created",
            "repository.edited",
            "repository.renamed",
            "repository.archived",
            "repository.privatized",
            "repository.deleted",
            "pull_request.opened",
            "pull_request.closed",
            "pull_request.review_requested",
            "pull_request_review.submitted",
            "issues.opened",
            "issues.assigned",
            "issues.closed");
  }

  @Test
  void an_activity_that_was_started_goes_on_until_closed() {
    SampleActivity activity = new SampleActivity(organization, 42);
    activity.fill();
    sample.hooks().add(URI.create("http://127.0.0.1:1/nobody"), "s");
    activity.start(Duration.ofMillis(1));

    await().until(() -> sample.webhooks().sent().size() > 5);
    activity.close();
    assertThat(sample.webhooks().sent()).allMatch(it -> it.status() == 0);
  }

  private static List<String> life(long seed) {
    try (SampleGitHub one = SampleGitHub.start("northwind", CLOCK)) {
      SampleActivity activity = new SampleActivity(one.organization(), seed);
      activity.fill();
      return IntStream.range(0, 200)
          .mapToObj(i -> activity.step())
          .map(event -> event.type() + " " + event.payload())
          .toList();
    }
  }

  private static HttpServer receiver(List<String> got) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          var headers = exchange.getRequestHeaders();
          boolean signed =
              Signature.of(body, "s3cret").equals(headers.getFirst("X-Hub-Signature-256"));
          JsonNode json = Templates.JSON.readTree(body);
          got.add(
              headers.getFirst("X-GitHub-Event")
                  + " "
                  + json.path("action").asString()
                  + (signed ? " signed" : " not signed"));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/integration/webhook");
  }

  private HttpResponse<String> get(String path, String etag) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sample.uri().resolve(path))
            .header("Authorization", "Bearer " + SampleGitHub.TOKEN);
    if (!etag.isEmpty()) {
      request.header("If-None-Match", etag);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Templates.JSON.readTree(response.body());
  }
}
