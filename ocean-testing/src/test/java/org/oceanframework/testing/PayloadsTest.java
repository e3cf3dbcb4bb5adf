package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Things.thing;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.RetryableFailure;

/// What a payload says is kept and shown to people, and told nobody else, whatever becomes of its
/// delivery.
class PayloadsTest {
  private static final String EVENT = "thing.changed";
  private static final String MARK = "p4yl04d-m4rk";

  @TempDir Path folder;
  private final List<String> answers = new ArrayList<>();
  private volatile boolean mended;

  private void handle(Delivery delivery) {
    if (mended) {
      return;
    }
    switch (delivery.key()) {
      case "retries" -> throw new RetryableFailure("cannot map " + delivery.json());
      case "fails" -> throw new IllegalStateException("cannot map " + delivery.json());
      default -> {}
    }
  }

  @Test
  void no_payload_is_logged_measured_or_answered() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    environment.put("OCEAN__METRICS__PUBLIC", "true");
    var integration =
        new TestOcean.Integration(
            Things.write(folder), () -> Things.main(this::handle), environment);
    String shown;
    try (Heard heard = new Heard();
        TestOcean ocean = TestOcean.start(integration, data)) {
      heard.listenClosely();
      String applied = send(ocean, "d-1", EVENT, thing("fine", MARK, 1));
      send(ocean, "d-1", EVENT, thing("fine", MARK, 1));
      send(ocean, "d-2", "weather", thing("fine", MARK, 1));
      String refused = send(ocean, "d-3", EVENT, thing("fine", MARK, "no number"));
      send(ocean, "d-4", EVENT, "{\"broken\": \"" + MARK);
      String retrying = send(ocean, "d-5", EVENT, thing("retries", MARK, 1));
      String failing = send(ocean, "d-6", EVENT, thing("fails", MARK, 1));
      ocean.awaitState(id(applied), "applied");
      ocean.awaitState(id(refused), "dead");
      ocean.awaitState(id(retrying), "retrying");
      ocean.awaitState(id(failing), "retrying");
      shown = ocean.delivery(id(applied)).toString();
      answers.add(get(ocean, "/metrics"));
      assertThat(answers.getLast()).as("the metrics").contains("ocean_finished_total");
      mended = true;
      ocean.stop();

      assertThat(heard.lines()).isNotEmpty().noneMatch(line -> line.contains(MARK));
    }
    assertThat(answers).noneMatch(answer -> answer.contains(MARK));
    assertThat(shown).as("people see it").contains(MARK);
    assertThat(new DataFolder(data).filesWith(MARK)).as("and it is kept").isNotEmpty();
  }

  private String send(TestOcean ocean, String id, String event, String body) throws Exception {
    HttpRequest request =
        ocean.sender("/things", Things.SOURCE, Things.SECRET).signed(id, event, body).build();
    String answer = ocean.send(request).body().toString();
    answers.add(answer);
    return answer;
  }

  private static String get(TestOcean ocean, String path) throws Exception {
    return ocean.send(HttpRequest.newBuilder(ocean.uri(path)).build()).body().toString();
  }

  private static String id(String answer) {
    return answer.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }
}
