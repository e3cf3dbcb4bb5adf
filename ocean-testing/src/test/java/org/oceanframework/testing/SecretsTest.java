package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

/// Secrets come in by every way there is, and none is found in logs, answers, metrics, console,
/// event log or databases.
class SecretsTest {
  private static final String MARK = "s3cr3t-m4rk-";
  private static final String THING = "-th1ng";
  private static final String HMAC = MARK + "hmac";
  private static final String SHARED = MARK + "shared";
  private static final String BEARER = MARK + "bearer";
  private static final String BASIC = MARK + "basic";
  private static final String CONFIGURED = MARK + "configured";

  private static final String CONFIGURATION =
      """
      configurations:
        - name: token
          type: string
          sensitive: true
      """;

  /// Headers that senders are known to put secrets in.
  private static final List<String> SECRET_HEADERS =
      List.of("Authorization", "Cookie", "X-Api-Key", "X-Auth-Token", "X-Gitlab-Token");

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private final List<String> answers = new ArrayList<>();
  private TestOcean ocean;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(
        Things.write(folder).resolve(".port/spec.yaml"), CONFIGURATION, StandardOpenOption.APPEND);
    TestOcean.Integration things =
        new TestOcean.Integration(
            folder,
            SecretsTest::main,
            Map.of(
                "OCEAN__EVENT_LISTENER__TYPE",
                "WEBHOOKS_ONLY",
                "OCEAN__METRICS__PUBLIC",
                "true",
                "OCEAN__INTEGRATION__CONFIG__TOKEN",
                CONFIGURED));
    ocean = TestOcean.start(things, folder.resolve("data"));
    heard.listenClosely();
  }

  @AfterEach
  void stop() {
    ocean.close();
    heard.close();
  }

  private static void main() {
    Ocean ocean = Ocean.create();
    LiveEventProcessor things = new Marked();
    ocean.liveEvents(
        "/hmac", source(Verification.hmacSha256("X-Signature", Secret.all(HMAC))), things);
    ocean.liveEvents(
        "/shared",
        source(new Verification.SharedHeader("X-Own-Token", Secret.all(SHARED))),
        things);
    ocean.liveEvents("/bearer", source(new Verification.Bearer(Secret.all(BEARER))), things);
    ocean.liveEvents("/basic", source(new Verification.Basic("me", Secret.all(BASIC))), things);
    ocean
        .router()
        .post(
            "/direct",
            request -> {
              throw new IllegalStateException("a direct route fails on purpose");
            });
    ocean.sail();
  }

  private static WebhookSource source(Verification verification) {
    return WebhookSource.of("marked", verification);
  }

  /// Applies, fails for good, or fails with a failure that says nothing.
  private record Marked() implements LiveEventProcessor {
    @Override
    public boolean wants(Delivery delivery) {
      return true;
    }

    @Override
    public List<String> kinds(Delivery delivery) {
      return List.of("thing");
    }

    @Override
    public RawChanges handle(Delivery delivery, Resource resource) {
      if (delivery.json().path("key").asString().equals("dead")) {
        throw new PermanentFailure("it fails on purpose");
      }
      return RawChanges.updated(delivery.json());
    }
  }

  @Test
  void no_secret_is_written_down_anywhere() throws Exception {
    for (String key : List.of("fine", "dead")) {
      post("/hmac", key, "X-Signature", "sha256=" + MARK + "wrong");
      post("/shared", key, "X-Own-Token", SHARED);
      post("/shared", key, "X-Own-Token", SHARED + "-wrong");
      post("/bearer", key, "Authorization", "Bearer " + BEARER);
      post("/bearer", key, "Authorization", "Bearer " + BEARER + "-wrong");
      post("/basic", key, "Authorization", "Basic " + base64("me:" + BASIC));
      post("/basic", key, "Authorization", "Basic " + base64("me:" + BASIC + "-wrong"));
      post("/direct", key, "X-Api-Key", MARK + "key");
      post("/nowhere", key, "X-Auth-Token", MARK + "nowhere");
      postSigned(key, HMAC);
      postSigned(key, HMAC + "-wrong");
    }
    assertThat(ocean.awaitQuiet().path("applied").asInt()).isEqualTo(4);
    assertThat(ocean.status().at("/deliveries/dead").asInt()).isEqualTo(4);

    answers.add(ocean.send(HttpRequest.newBuilder(ocean.uri("/metrics")).build()).toString());
    assertThat(answers.getLast()).as("the metrics").contains("ocean_finished_total");
    assertThat(answers).noneMatch(SecretsTest::tells);
    assertThat(console()).noneMatch(SecretsTest::tells);
    ocean.stop();
    assertThat(heard.lines()).isNotEmpty().noneMatch(SecretsTest::tells);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.filesWith(THING)).as("the search finds what is there").isNotEmpty();
    assertThat(data.filesWith(MARK)).isEmpty();
    assertThat(data.filesWith(base64("me:" + BASIC))).isEmpty();
  }

  private static boolean tells(String text) {
    return text.contains(MARK) || text.contains(base64("me:" + BASIC));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(String key) {
    return Things.thing(key, key + THING, 1);
  }

  /// With cookies and a query that carry marks, too.
  private void post(String path, String key, String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(ocean.uri("/integration" + path + "?token=" + MARK + "query"))
            .header(header, value)
            .header("Cookie", "session=" + MARK + "cookie")
            .header("Proxy-Authorization", "Basic " + MARK + "proxy")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(key)))
            .build();
    answers.add(ocean.send(request).toString());
  }

  private void postSigned(String key, String secret) throws Exception {
    WebhookSource source = source(Verification.hmacSha256("X-Signature", Secret.all(HMAC)));
    HttpRequest.Builder request =
        ocean.sender("/hmac", source, secret).signed(key, "thing.changed", body(key));
    SECRET_HEADERS.forEach(name -> request.header(name, "Bearer " + MARK + name));
    answers.add(ocean.send(request.build()).toString());
  }

  /// What the console shows of the instance and of each delivery.
  private List<String> console() throws IOException, InterruptedException {
    List<String> shown = new ArrayList<>(List.of(ocean.status().toString()));
    for (String answer : answers) {
      java.util.regex.Matcher id =
          java.util.regex.Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer);
      if (id.find()) {
        shown.add(ocean.delivery(id.group(1)).toString());
      }
    }
    assertThat(shown).hasSizeGreaterThan(8);
    return shown;
  }
}
