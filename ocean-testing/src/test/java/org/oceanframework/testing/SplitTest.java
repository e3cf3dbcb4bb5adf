package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Counts.assertAcceptedIsTheSumOfTheStates;
import static org.oceanframework.testing.Things.thing;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.WebhookSource;
import tools.jackson.databind.JsonNode;

/// One request with many events, through a real instance.
class SplitTest {
  private static final WebhookSource BATCHES =
      Things.SOURCE
          .splitting("/things")
          .identifiedBy(Value.element("/event"))
          .orderedBy(Value.element("/key"));

  @TempDir Path folder;

  @Test
  void every_event_of_a_request_is_applied_under_one_acknowledgement() throws Exception {
    try (TestOcean ocean = start()) {
      TestSender sender = ocean.sender("/batches", BATCHES, Things.SECRET);

      Answer answer = sender.send("thing.changed", batch(event("1", "a"), event("2", "b")));

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body().path("status").asString()).isEqualTo("accepted");
      assertThat(answer.body().path("ids")).hasSize(2);
      JsonNode first = ocean.awaitState(answer.body().at("/ids/0").asString(), "applied");
      JsonNode second = ocean.awaitState(answer.body().at("/ids/1").asString(), "applied");
      assertThat(first.path("key").asString()).isEqualTo("a");
      assertThat(second.path("sourceId").asString()).isEqualTo("2");
      assertThat(ocean.entity("thing", "b-thing")).isPresent();
    }
  }

  @Test
  void an_event_that_comes_again_in_another_request_is_applied_once() throws Exception {
    try (TestOcean ocean = start()) {
      TestSender sender = ocean.sender("/batches", BATCHES, Things.SECRET);
      sender.send("thing.changed", batch(event("1", "a"), event("2", "b")));
      ocean.restart();

      sender.send("thing.changed", batch(event("2", "b"), event("3", "c")));

      JsonNode counts = ocean.awaitQuiet();
      assertThat(counts.path("applied").asInt()).isEqualTo(3);
      assertThat(counts.path("duplicates").asInt()).isEqualTo(1);
      assertAcceptedIsTheSumOfTheStates(counts);
    }
  }

  private TestOcean start() throws Exception {
    return TestOcean.start(
        new TestOcean.Integration(Things.write(folder), SplitTest::main, Things.ENVIRONMENT),
        folder.resolve("data"));
  }

  private static void main() {
    Ocean ocean = Ocean.create();
    ocean.liveEvents("/batches", BATCHES, Things.events(_ -> {}));
    ocean.sail();
  }

  private static String event(String id, String key) {
    return thing(key, key + "-thing", 1).replaceFirst("\\{", "{\"event\":\"" + id + "\",");
  }

  private static String batch(String... events) {
    return "{\"things\":[" + String.join(",", events) + "]}";
  }
}
