package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Things.thing;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The metrics of a real instance, and who may see them.
class ScrapeTest {
  private static final String EVENT = "thing.changed";

  @TempDir Path folder;

  @Test
  void the_public_door_serves_metrics_only_when_it_is_told_to() throws Exception {
    try (TestOcean ocean = start("false")) {
      assertThat(ocean.send(HttpRequest.newBuilder(ocean.uri("/metrics")).build()).status())
          .isEqualTo(404);
    }
  }

  @Test
  void what_came_in_and_what_became_of_it_is_counted() throws Exception {
    try (TestOcean ocean = start("true")) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      sender.send("d-1", EVENT, thing("a", "t-1", 1));
      sender.send("d-1", EVENT, thing("a", "t-1", 1));
      sender.send("d-2", "weather.changed", thing("a", "t-1", 1));
      ocean.sender("/things", Things.SOURCE, "wrong").send(EVENT, thing("a", "t-1", 1));
      ocean.awaitQuiet();

      List<String> lines = scrape(ocean);

      assertThat(lines)
          .contains(
              "ocean_accepted_total{path=\"/things\"} 3.0",
              "ocean_refused_total{path=\"/things\",reason=\"not_verified\"} 1.0",
              "ocean_finished_total{path=\"/things\",state=\"applied\"} 1.0",
              "ocean_finished_total{path=\"/things\",state=\"ignored\"} 2.0",
              "ocean_ack_seconds_count{path=\"/things\"} 3",
              "ocean_applied_seconds_count{path=\"/things\"} 1",
              "ocean_deliveries_known 3.0",
              "ocean_deliveries{state=\"ignored\"} 2.0");
    }
  }

  private static List<String> scrape(TestOcean ocean) throws Exception {
    Answer answer = ocean.send(HttpRequest.newBuilder(ocean.uri("/metrics")).build());
    assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4");
    return answer.body().asString().lines().toList();
  }

  private TestOcean start(String isPublic) throws Exception {
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    environment.put("OCEAN__METRICS__PUBLIC", isPublic);
    return TestOcean.start(
        new TestOcean.Integration(Things.write(folder), () -> Things.main(_ -> {}), environment),
        folder.resolve("data"));
  }
}
