package org.oceanframework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.cli.Shell.Ended;
import org.oceanframework.testing.TestOcean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Commands that speak to a running instance, which verifies what it is sent.
class RunningInstanceTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path home;
  private static Shell shell;
  private static TestOcean ocean;

  @BeforeAll
  static void start() throws Exception {
    shell = new Shell(home);
    ocean = PullRequests.start(Files.createDirectories(home.resolve("integration")), shell);
  }

  @AfterAll
  static void stop() {
    ocean.close();
  }

  @Test
  void a_sample_is_signed_accepted_applied_and_explained() throws Exception {
    Ended sent = send("github", "pull_request.closed");

    assertThat(sent.err()).isEmpty();
    assertThat(sent.status()).isZero();
    assertThat(sent.lines())
        .singleElement()
        .asString()
        .matches("202 accepted \\S+  \\(\\d+\\.\\d ms\\)");
    String id = sent.acceptedId();
    ocean.awaitState(id, "applied");
    Ended shown = shell.ocean("show", id);
    assertThat(shown.err()).isEmpty();
    assertThat(shown.status()).isZero();
    assertThat(shown.out())
        .startsWith(id + "  applied  pull_request.closed")
        .contains("Verified  yes, by github")
        .contains("Key       ")
        .containsPattern("Attempt 1 took \\d+ ms, done")
        .contains("What it did", " pull ")
        .contains("Headers, without those that carry a secret", "x-github-event: pull_request")
        .contains("\"pull_request\" : {");
  }

  @Test
  void the_secret_may_come_from_the_environment() {
    Ended sent =
        shell.with("OCEAN_WEBHOOK_SECRET", PullRequests.SECRET).ocean("send", "github", "ping");

    assertThat(sent.status()).isZero();
    assertThat(sent.out()).startsWith("202 accepted ");
  }

  @Test
  void a_wrong_secret_is_refused_by_the_door_and_explained() {
    Ended sent = shell.ocean("send", "github", "ping", "--secret", "another");

    assertThat(sent.status()).isEqualTo(1);
    assertThat(sent.out()).startsWith("401 ");
    assertThat(sent.err()).contains("401: the receiver has another secret");
    assertThat(sent.out() + sent.err()).doesNotContain("another\n").doesNotContain("Exception");
  }

  @Test
  void a_file_is_sent_to_the_byte() throws Exception {
    String body = "{\"pull_request\" :  {\"id\":77, \"title\":\"by hand\"},\"n\":1.50}\n";
    Path file = Files.writeString(home.resolve("body.json"), body);

    Ended sent = send("github", "pull_request.edited", "--file", file.toString());

    assertThat(sent.status()).isZero();
    ocean.awaitState(sent.acceptedId(), "applied");
    assertThat(ocean.entity("pull", "77").orElseThrow().at("/properties/title").asString())
        .isEqualTo("by hand");
  }

  @Test
  void many_are_sent_with_ids_of_their_own_and_counted() {
    Ended sent =
        send("github", "pull_request.opened", "--count", "30", "--keys", "3", "--connections", "4");

    assertThat(sent.status()).isZero();
    assertThat(sent.lines())
        .anyMatch(line -> line.startsWith("30 sent in "))
        .anyMatch(line -> line.matches("  202 +30"))
        .anyMatch(line -> line.matches("time to the answer: p50 .* p90 .* p99 .* max .*"));
  }

  @Test
  void answers_as_json_are_one_object_a_line() {
    Ended sent = send("github", "ping", "--count", "3", "--json");

    assertThat(sent.status()).isZero();
    List<JsonNode> answers = sent.lines().stream().map(JSON::readTree).toList();
    assertThat(answers).hasSize(3);
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.path("status").asInt()).isEqualTo(202);
          assertThat(answer.at("/answer/status").asString()).isEqualTo("accepted");
          assertThat(answer.at("/answer/id").asString()).isNotEmpty();
        });
    assertThat(answers.stream().map(a -> a.path("deliveryId").asString()).distinct()).hasSize(3);
    assertThat(sent.err()).contains("3 sent in ");
  }

  @Test
  void a_path_without_a_route_is_explained() {
    Ended sent = send("github", "ping", "--to", "/integration/nowhere");

    assertThat(sent.status()).isEqualTo(1);
    assertThat(sent.out()).startsWith("404 ");
    assertThat(sent.err()).contains("404: there is no route at http://", "/integration/nowhere");
  }

  @Test
  void an_address_nobody_listens_at_is_one_line() {
    Ended sent = send("github", "ping", "--to", "http://127.0.0.1:1/integration/webhook");

    assertThat(sent.status()).isEqualTo(1);
    assertThat(sent.out()).startsWith("no answer: ");
    assertThat(sent.err()).contains("is it running?").doesNotContain("\tat ");
  }

  @Test
  void a_dead_delivery_says_why_and_what_to_do() throws Exception {
    String id = deadLetter();

    Ended shown = shell.ocean("show", id);

    assertThat(shown.status()).isZero();
    assertThat(shown.out())
        .startsWith(id + "  dead  issues.opened")
        .contains("issues are not for us")
        .contains("What to do")
        .doesNotContain("\u001b");
  }

  @Test
  void show_as_json_is_one_document_with_headers_and_body() throws Exception {
    String id = deadLetter();

    JsonNode shown = JSON.readTree(shell.ocean("show", id, "--json").out());

    assertThat(shown.path("id").asString()).isEqualTo(id);
    assertThat(shown.path("state").asString()).isEqualTo("dead");
    assertThat(shown.path("path").asString()).isEqualTo("/webhook");
    assertThat(shown.path("event").asString()).isEqualTo("issues.opened");
    assertThat(shown.path("reason").asString()).contains("issues are not for us");
    assertThat(shown.path("attempts")).hasSize(1);
    assertThat(shown.at("/headers/x-github-event").asString()).isEqualTo("issues");
    assertThat(shown.at("/body/action").asString()).isEqualTo("opened");
    for (String field : List.of("sourceId", "key", "receivedAt", "effects")) {
      assertThat(shown.has(field)).as(field).isTrue();
    }
  }

  @Test
  void deliveries_are_a_table_of_one_line_each() throws Exception {
    String id = deadLetter();

    Ended listed = shell.ocean("deliveries", "--state", "dead", "--limit", "5");

    assertThat(listed.status()).isZero();
    assertThat(listed.err()).isEmpty();
    assertThat(listed.lines().getFirst())
        .matches("ID +STATE +EVENT +KEY +RECEIVED +ATTEMPTS +WHAT BECAME OF IT");
    assertThat(listed.lines().get(1)).startsWith(id + "  dead ").contains("issues are not for us");
    assertThat(listed.lines()).hasSizeLessThanOrEqualTo(6);
    assertThat(listed.out()).doesNotContain("\u001b");
  }

  @Test
  void deliveries_as_json_are_one_object_a_line_and_filtered() throws Exception {
    deadLetter();

    Ended listed = shell.ocean("deliveries", "--state", "DEAD", "--path", "/webhook", "--json");

    assertThat(listed.status()).isZero();
    assertThat(listed.lines())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(JSON.readTree(line).path("state").asString()).isEqualTo("dead"));
  }

  @Test
  void nothing_found_is_said_on_stderr_and_is_no_failure() {
    Ended listed = shell.ocean("deliveries", "--key", "no such key/ä&x=1");

    assertThat(listed).isEqualTo(new Ended(0, "", "ocean: no deliveries match.\n"));
    assertThat(shell.ocean("deliveries", "--key", "no such key", "--json"))
        .isEqualTo(new Ended(0, "", ""));
  }

  @Test
  void an_unknown_id_fails_and_says_where_to_look() {
    for (String id : List.of("nosuch-1", "a/../b", "%2e%2e", "ä ?x#y")) {
      Ended shown = shell.ocean("show", id);

      assertThat(shown.status()).as(id).isEqualTo(1);
      assertThat(shown.out()).isEmpty();
      assertThat(shown.err())
          .contains("There is no delivery " + id, "List them with: ocean deliveries");
    }
  }

  @Test
  void the_data_folder_names_the_instance_too() {
    Shell stranger = new Shell(home.resolve("stranger"));
    String dataDir = home.resolve("integration/data").toString();

    assertThat(stranger.ocean("deliveries").status()).isEqualTo(1);
    assertThat(stranger.ocean("deliveries", "-d", dataDir).status()).isZero();
    assertThat(
            stranger
                .ocean("send", "github", "ping", "--secret", PullRequests.SECRET, "-d", dataDir)
                .out())
        .startsWith("202 accepted");
  }

  @Test
  void credentials_are_printed_while_it_runs() {
    String dataDir = home.resolve("integration/data").toString();

    JsonNode json =
        JSON.readTree(shell.ocean("catalog", "--credentials", "--json", "-d", dataDir).out());
    Ended plain = shell.ocean("catalog", "--credentials", "-d", dataDir);

    assertThat(json.propertyNames()).containsExactly("clientId", "clientSecret");
    assertThat(plain.status()).isZero();
    assertThat(plain.lines())
        .containsExactly(
            "client id      " + json.path("clientId").asString(),
            "client secret  " + json.path("clientSecret").asString());
  }

  @Test
  void credentials_of_a_new_folder_are_made_and_stay() throws IOException {
    String dataDir = home.resolve("new/data").toString();

    Ended first = shell.ocean("catalog", "--credentials", "--json", "-d", dataDir);

    assertThat(first.status()).isZero();
    assertThat(first.lines()).hasSize(1);
    assertThat(shell.ocean("catalog", "--credentials", "--json", "-d", dataDir)).isEqualTo(first);
  }

  private static String deadLetter() throws Exception {
    Ended sent = send("github", "issues.opened");
    String id = sent.acceptedId();
    ocean.awaitState(id, "dead");
    return id;
  }

  private static Ended send(String... arguments) {
    List<String> all = new ArrayList<>(List.of("send"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--secret", PullRequests.SECRET));
    return shell.ocean(all.toArray(String[]::new));
  }
}
