package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it appends: everything it acknowledged is there afterwards.
class KillTest {

  private static final int ROUNDS = 5;

  @TempDir private Path directory;

  @Test
  void every_acknowledged_delivery_survives_kill_9() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Long, String> acknowledged = new HashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      String when = "round " + round + " of seed " + seed;
      Map<Long, String> before = Map.copyOf(acknowledged);
      try (AppendingChild child = AppendingChild.start(AppendingChild.Synced.class, directory)) {
        acknowledged.putAll(child.until(50 + random.nextInt(3_000), child::kill));
      }
      assertThat(acknowledged).as(when).hasSizeGreaterThan(before.size());
      AppendingChild.assertAllThere(when, directory, acknowledged);
    }
  }
}
