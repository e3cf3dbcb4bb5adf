package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Things.thing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.RetryableFailure;
import org.slf4j.LoggerFactory;

/// Marked secrets go in wherever a sender can put one, and are looked for wherever a person looks.
class SecretsTest {
  private static final String EVENT = "thing.changed";
  private static final String SECRET = "marked-header-secret-7f3a";
  private static final String PAYLOAD = "marked-payload-51c0";
  private static final List<String> SECRET_HEADERS =
      List.of("Authorization", "Cookie", "X-Api-Key", "X-Auth-Token", "X-Gitlab-Token");

  @TempDir Path folder;
  private final Lines lines = new Lines();
  private final Logger ours = (Logger) LoggerFactory.getLogger("org.oceanframework");
  private final List<String> answers = new ArrayList<>();
  private volatile boolean mended;

  @BeforeEach
  void listen() {
    lines.setContext(ours.getLoggerContext());
    lines.start();
    ours.addAppender(lines);
  }

  @AfterEach
  void listen_no_more() {
    ours.detachAppender(lines);
    ours.setLevel(null);
  }

  private void handle(Delivery delivery) {
    switch (delivery.key()) {
      case "retries" -> {
        if (!mended) {
          throw new RetryableFailure("cannot map " + delivery.json());
        }
      }
      case "dies" -> throw new IllegalStateException("cannot map " + delivery.json());
      default -> {}
    }
  }

  @Test
  void no_secret_is_stored_shown_or_logged_and_no_payload_is_logged_or_measured() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    environment.put("OCEAN__METRICS__PUBLIC", "true");
    var integration =
        new TestOcean.Integration(
            Things.write(folder), () -> Things.main(this::handle), environment);
    String shown;
    try (TestOcean ocean = TestOcean.start(integration, data)) {
      ours.setLevel(Level.TRACE);
      String applied = send(ocean, "d-1", EVENT, thing("fine", PAYLOAD, 1));
      send(ocean, "d-1", EVENT, thing("fine", PAYLOAD, 1));
      send(ocean, "d-2", "weather", thing("fine", PAYLOAD, 1));
      String refused = send(ocean, "d-3", EVENT, thing("fine", PAYLOAD, "no number"));
      send(ocean, "d-4", EVENT, "{\"broken\": \"" + PAYLOAD);
      send(ocean, "d-5", EVENT, thing("retries", PAYLOAD, 1));
      forge(ocean);
      ocean.awaitState(id(applied), "applied");
      ocean.awaitState(id(refused), "dead");
      shown = ocean.status() + "" + ocean.delivery(id(applied)) + ocean.delivery(id(refused));
      answers.add(get(ocean, "/metrics"));
      mended = true;
    }

    assertThat(lines.all).isNotEmpty();
    assertThat(String.join("\n", lines.all)).doesNotContain(SECRET, PAYLOAD, Things.SECRET);
    assertThat(String.join("\n", answers)).doesNotContain(SECRET, PAYLOAD, Things.SECRET);
    assertThat(shown).contains(PAYLOAD).doesNotContain(SECRET, Things.SECRET);
    assertThat(filesWith(data, SECRET)).isEmpty();
    assertThat(filesWith(data, Things.SECRET)).isEmpty();
    assertThat(filesWith(data, PAYLOAD)).isNotEmpty();
  }

  private String send(TestOcean ocean, String id, String event, String body) throws Exception {
    HttpRequest.Builder request =
        ocean.sender("/things", Things.SOURCE, Things.SECRET).signed(id, event, body);
    SECRET_HEADERS.forEach(name -> request.header(name, "Bearer " + SECRET));
    String answer = ocean.send(request.build()).body().toString();
    answers.add(answer);
    return answer;
  }

  private void forge(TestOcean ocean) throws Exception {
    HttpRequest.Builder request =
        ocean
            .sender("/things", Things.SOURCE, SECRET)
            .signed("d-9", EVENT, thing("fine", PAYLOAD, 1));
    answers.add(ocean.send(request.build()).toString());
  }

  private static String get(TestOcean ocean, String path) throws Exception {
    return ocean.send(HttpRequest.newBuilder(ocean.uri(path)).build()).body().toString();
  }

  private static String id(String answer) {
    return answer.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  private static List<Path> filesWith(Path folder, String mark) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(mark)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /// Everything that was logged, with key-values and causes.
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    final Queue<String> all = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      StringBuilder line = new StringBuilder(event.getFormattedMessage());
      if (event.getKeyValuePairs() != null) {
        event.getKeyValuePairs().forEach(pair -> line.append(' ').append(pair));
      }
      for (IThrowableProxy cause = event.getThrowableProxy();
          cause != null;
          cause = cause.getCause()) {
        line.append(' ').append(cause.getMessage());
      }
      all.add(line.toString());
    }
  }
}
