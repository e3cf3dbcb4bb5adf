package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Things.thing;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What an instance takes, and what it says when that is enough.
class PressureTest {
  private static final String EVENT = "thing.changed";

  @TempDir Path folder;

  @Test
  void a_route_beyond_its_rate_limit_answers_429_until_there_is_room_again() throws Exception {
    ManualClock clock = ManualClock.startingNow();
    var limited = with("OCEAN__LIVE_EVENTS__RATE_LIMITS", "/things=0.1:2").withClock(clock);
    try (TestOcean ocean = TestOcean.start(limited, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      assertThat(sender.send(EVENT, thing("a", "a-1", 1)).status()).isEqualTo(202);
      assertThat(sender.send(EVENT, thing("a", "a-1", 2)).status()).isEqualTo(202);

      Answer refused = sender.send(EVENT, thing("a", "a-1", 3));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.contentType()).startsWith("application/problem+json");
      assertThat(refused.header("Retry-After")).contains("10");
      clock.advance(Duration.ofSeconds(10));
      assertThat(sender.send(EVENT, thing("a", "a-1", 3)).status()).isEqualTo(202);
      JsonNode counts = ocean.awaitQuiet();
      assertThat(counts.path("accepted").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_disk_that_is_nearly_full_is_a_503_and_said_everywhere_but_the_process_is_live()
      throws Exception {
    var full = with("OCEAN__LOG__MINIMUM_FREE_MEGABYTES", "2147483647");
    try (TestOcean ocean = TestOcean.start(full, folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);

      Answer refused = sender.send(EVENT, thing("a", "a-1", 1));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(status(ocean, "/health/ready")).isEqualTo(503);
      assertThat(status(ocean, "/health/live")).isEqualTo(200);
      assertThat(ocean.status().path("degraded").toString()).contains("nearly full");
      assertThat(ocean.status().at("/deliveries/accepted").asInt()).isZero();
    }
  }

  private static int status(TestOcean ocean, String path) throws Exception {
    return ocean.send(HttpRequest.newBuilder(ocean.uri(path)).build()).status();
  }

  private TestOcean.Integration with(String name, String value) throws Exception {
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    environment.put(name, value);
    return new TestOcean.Integration(Things.write(folder), () -> Things.main(_ -> {}), environment);
  }
}
