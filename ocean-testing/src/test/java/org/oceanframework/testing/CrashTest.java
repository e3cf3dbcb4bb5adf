package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A process that is killed again and again while many senders post keeps what it promised: each
/// delivery that was answered 202 is applied in the end, its effects happened once and in the order
/// of its key. `-Docean.crash.rounds=N` kills more often.
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("ocean.crash.rounds", 20);
  private static final int LEAST = 20;

  @TempDir Path folder;

  @Test
  void what_was_answered_202_survives_kills_at_random_moments() throws Exception {
    long seed = System.nanoTime();
    System.out.println("CrashTest: seed " + seed);
    Random random = new Random(seed);
    Lives lives = new Lives(folder, folder.resolve("data"));
    for (int round = 0; round < ROUNDS; round++) {
      if (random.nextInt(5) == 0) {
        lives.killWhileStarting(random.nextInt(2_500));
      } else {
        lives.sendUntil(LEAST + random.nextInt(200), Lives.Life::kill);
      }
    }
    JsonNode counts = lives.assertKept();
    lives.assertOneRunPerLife();
    assertThat(lives.lostRuns()).as("what ran was durable").isZero();
    System.out.printf(
        "CrashTest: %d kills; %d were answered 202, %d runs; now %s%n",
        ROUNDS, lives.senders().accepted().size(), lives.runs().count(), counts);
  }
}
