package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oceanframework.testing.Things.thing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.api.webhook.WebhookSource;
import tools.jackson.databind.JsonNode;

class ManualClockTest {
  private static final String EVENT = "thing.changed";

  @TempDir private Path folder;
  private final ManualClock clock = ManualClock.at(Instant.parse("2031-05-01T12:00:00Z"));
  private @Nullable TestOcean ocean;
  private volatile boolean away = true;

  @AfterEach
  void stop() {
    if (ocean != null) {
      ocean.close();
    }
  }

  @Test
  void a_retry_waits_for_the_clock_to_be_moved_on() throws Exception {
    TestOcean ocean = start(Things.integration(folder, this::handle));
    TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
    String id = sender.send(EVENT, thing("slow", "t-1", 1)).id();
    JsonNode waiting = ocean.awaitState(id, "retrying");
    assertThat(waiting.path("receivedAt").asString()).startsWith("2031-05-01T12:00:00");
    away = false;

    clock.advance(Duration.ofMinutes(59));
    String other = sender.send(EVENT, thing("other", "t-2", 1)).id();
    ocean.awaitState(other, "applied");
    assertThat(ocean.delivery(id).path("state").asString()).isEqualTo("retrying");

    clock.advance(Duration.ofMinutes(2));
    JsonNode applied = ocean.awaitState(id, "applied");
    assertThat(applied.at("/attempts/0/startedAt").asString()).startsWith("2031-05-01T12:00:00");
    assertThat(applied.at("/attempts/1/startedAt").asString()).startsWith("2031-05-01T13:01:00");
    assertThat(ocean.entity("thing", "t-1")).isPresent();
  }

  @Test
  void deliveries_are_signed_and_verified_by_it_and_the_kit_outlives_its_access_token()
      throws Exception {
    WebhookSource source = WebhookSource.slack(Things.SECRET);
    TestOcean ocean =
        start(
            new TestOcean.Integration(
                Things.write(folder),
                () -> {
                  Ocean created = Ocean.create();
                  created.liveEvents("/slack").from(source);
                  created.sail();
                },
                Things.ENVIRONMENT));
    TestSender sender = ocean.sender("/slack", source, Things.SECRET);

    assertThat(sender.send("", "{}").status()).isEqualTo(202);
    assertThat(ocean.entities("thing")).isEmpty();
    clock.advance(Duration.ofDays(2));
    assertThat(sender.send("", "{}").status()).isEqualTo(202);
    assertThat(ocean.entities("thing")).isEmpty();
  }

  @Test
  void a_scheduled_resync_comes_when_its_time_has_come() throws Exception {
    TestOcean ocean =
        start(
            new TestOcean.Integration(
                Things.write(folder),
                () -> {
                  Ocean created = Ocean.create();
                  created.onResync(
                      "thing",
                      (from, to) ->
                          to.send(java.util.List.of(Map.of("id", "t-9", "key", "k", "size", 1))));
                  created.sail();
                },
                Map.of(
                    "OCEAN__EVENT_LISTENER__TYPE", "POLLING",
                    "OCEAN__EVENT_LISTENER__RESYNC_ON_START", "false",
                    "OCEAN__SCHEDULED_RESYNC_INTERVAL", "60")));
    assertThat(ocean.entity("thing", "t-9")).isEmpty();

    Waiting.until(
        "the scheduled resync to bring the thing",
        () -> {
          clock.advance(Duration.ofMinutes(61)); // the schedule may begin after the doors opened
          return ocean.entity("thing", "t-9");
        },
        java.util.Optional::isPresent);
  }

  @Test
  void it_does_not_go_back() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not back");
  }

  private void handle(Delivery delivery) {
    if (delivery.key().equals("slow") && away) {
      throw new RetryableFailure(
          "the third party asks for an hour", clock.instant().plus(Duration.ofHours(1)));
    }
  }

  private TestOcean start(TestOcean.Integration integration) throws Exception {
    TestOcean started = TestOcean.start(integration.withClock(clock), folder.resolve("data"));
    ocean = started;
    return started;
  }
}
