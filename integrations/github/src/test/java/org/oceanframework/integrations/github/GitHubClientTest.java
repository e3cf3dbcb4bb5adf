package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.samples.github.SampleGitHub;
import tools.jackson.databind.node.ObjectNode;

class GitHubClientTest extends AgainstSampleGitHub {

  private static final String REPOSITORIES = "/orgs/northwind/repos?per_page=100";

  @BeforeEach
  void a_repository() {
    organization.createRepository("shop", "The shop", "Java");
  }

  @Test
  void follows_the_link_header_to_the_last_page() throws Exception {
    organization.createRepository("search", "Search", "Rust");
    organization.createRepository("docs", "Docs", "MDX");

    Page first = get("/orgs/northwind/repos?per_page=2");
    Page second = client.page(first.next().orElseThrow());

    assertThat(first.items()).hasSize(2);
    assertThat(first.next().orElseThrow().getPath()).startsWith("/organizations/");
    assertThat(second.items())
        .singleElement()
        .satisfies(it -> assertThat(it.path("name").asString()).isEqualTo("docs"));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void an_unchanged_page_is_not_sent_again_and_a_changed_one_is() throws Exception {
    Page first = get(REPOSITORIES);
    Page same = get(REPOSITORIES);
    organization.describe("shop", "A better shop");
    Page changed = get(REPOSITORIES);

    assertThat(sample.requests())
        .extracting(SampleGitHub.Seen::status)
        .containsExactly(200, 304, 200);
    assertThat(same).isEqualTo(first);
    assertThat(changed.items().getFirst().path("description").asString())
        .isEqualTo("A better shop");
  }

  @Test
  void the_primary_limit_is_waited_for_until_its_reset() throws Exception {
    sample.faults().primaryLimit(1, ManualTime.START.plusSeconds(1800));

    assertThat(get(REPOSITORIES).items()).hasSize(1);
    assertThat(time.slept()).containsExactly(Duration.ofMinutes(30));
  }

  @Test
  void a_limit_that_is_too_far_away_is_a_retryable_failure_with_its_time() {
    sample.faults().primaryLimit(1, ManualTime.START.plus(Duration.ofHours(3)));

    assertThatThrownBy(() -> get(REPOSITORIES))
        .asInstanceOf(type(RetryableFailure.class))
        .extracting(RetryableFailure::notBefore)
        .isEqualTo(Optional.of(ManualTime.START.plus(Duration.ofHours(3))));
    assertThat(time.slept()).isEmpty();
  }

  @Test
  void a_secondary_limit_is_waited_for_as_long_as_github_says() throws Exception {
    sample.faults().secondaryLimit(2, Duration.ofSeconds(7));

    assertThat(get(REPOSITORIES).items()).hasSize(1);
    assertThat(time.slept()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void a_secondary_limit_without_a_time_is_waited_for_a_minute() throws Exception {
    sample.faults().secondaryLimitWithoutTime(1);

    assertThat(get(REPOSITORIES).items()).hasSize(1);
    assertThat(time.slept()).containsExactly(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void a_server_error_is_tried_again_with_growing_pauses(int status) throws Exception {
    sample.faults().failing(2, status);

    assertThat(get(REPOSITORIES).items()).hasSize(1);
    assertThat(time.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void a_server_error_that_stays_is_retryable_and_named() {
    sample.faults().failing(10, 502);

    assertThatThrownBy(() -> get(REPOSITORIES))
        .isInstanceOf(RetryableFailure.class)
        .hasMessage("GitHub answered 502 'Server Error' to GET /orgs/northwind/repos.");
    assertThat(sample.requests()).hasSize(4);
  }

  @Test
  void a_write_is_never_sent_twice() {
    sample.faults().failing(10, 502);
    ObjectNode hook = JSON.createObjectNode().put("name", "web");

    assertThatThrownBy(() -> client.write("POST", "/orgs/northwind/hooks", hook))
        .isInstanceOf(RetryableFailure.class);
    assertThat(sample.requests()).hasSize(1);
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_retryable() {
    sample.faults().delay(Duration.ofSeconds(5));

    assertThatThrownBy(
            () -> client(SampleGitHub.TOKEN, Duration.ofMillis(50)).page(client.uri(REPOSITORIES)))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("GET /orgs/northwind/repos");
  }

  @Test
  void a_body_that_never_ends_is_cut_off_too() throws Exception {
    HttpServer stalling = other();
    stalling.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('[');
          exchange.getResponseBody().flush();
        });
    GitHubClient slow =
        new GitHubClient(address(stalling), new Http("t", Duration.ofMillis(200)), time);

    assertThatThrownBy(() -> slow.page(slow.uri("/orgs/northwind/repos")))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("no whole answer within");
    stalling.stop(0);
  }

  @Test
  void a_wrong_token_is_a_permanent_failure_that_says_what_to_set_and_not_the_token() {
    assertThatThrownBy(
            () -> client("wrong-token", Duration.ofSeconds(20)).page(client.uri(REPOSITORIES)))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("401 'Bad credentials' to GET /orgs/northwind/repos")
        .hasMessageContaining("OCEAN__INTEGRATION__CONFIG__GITHUB_TOKEN")
        .hasMessageNotContaining("wrong-token");
  }

  @Test
  void a_renamed_repository_is_followed_on_the_same_host() throws Exception {
    organization.renameRepository("shop", "store");

    assertThat(account.repository("shop").orElseThrow().path("name").asString()).isEqualTo("store");
  }

  @ParameterizedTest
  @CsvSource({"redirect", "link"})
  void the_token_is_never_sent_to_another_host(String way) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer elsewhere = other();
    elsewhere.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    sample.faults().redirect(address(elsewhere));

    assertThatThrownBy(
            () -> client.page(way.equals("link") ? address(elsewhere) : client.uri(REPOSITORIES)))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("The token is not sent there");
    assertThat(requests).hasValue(0);
    elsewhere.stop(0);
  }

  @Test
  void what_is_not_there_is_empty_and_what_cannot_be_told_is_a_failure() throws Exception {
    assertThat(account.repository("nothing")).isEmpty();
    assertThat(account.pullRequest("shop/1")).isEmpty();
    sample.faults().failing(10, 500);
    assertThatThrownBy(() -> account.repository("shop")).isInstanceOf(RetryableFailure.class);
  }

  @Test
  void an_address_that_is_not_the_api_is_named_as_such() {
    assertThatThrownBy(() -> get("/users/northwind"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("Check githubHost");
  }

  private static HttpServer other() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
