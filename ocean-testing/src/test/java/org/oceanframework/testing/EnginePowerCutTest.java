package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.faults.LoopDisk;
import tools.jackson.databind.JsonNode;

/// A process whose data folder loses its power again and again while many senders post keeps what
/// it promised, as one that is killed does. `-Docean.powercut.rounds=N` cuts more often.
class EnginePowerCutTest {
  private static final int ROUNDS = Integer.getInteger("ocean.powercut.rounds", 3);
  private static final int LEAST = 20;

  @TempDir Path folder;
  private LoopDisk disk;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(LoopDisk.possible(), "cutting a file system's power needs root and loop devices");
    disk = LoopDisk.create(folder, 4096);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  private Lives lives() throws IOException {
    return new Lives(folder, disk.folder().resolve("data"));
  }

  /// What is answered from the cut on does not count: this kernel may tell of success a sync that
  /// is under way while ext4's journal is aborted, which no loss of power does.
  private void sendUntilCut(Lives lives, int answers, ThingsProcess.Options options)
      throws Exception {
    lives.sendUntil(
        answers,
        options,
        life -> {
          lives.senders().countNoMore();
          disk.cutPower();
          life.kill();
        });
    disk.restart();
  }

  @Test
  void what_was_answered_202_survives_power_cuts_at_random_moments() throws Exception {
    long seed = System.nanoTime();
    System.out.println("EnginePowerCutTest: seed " + seed);
    Random random = new Random(seed);
    Lives lives = lives();
    for (int round = 0; round < ROUNDS; round++) {
      sendUntilCut(lives, LEAST + random.nextInt(500), ThingsProcess.Options.NONE);
    }
    JsonNode counts = lives.assertKept();
    lives.assertOneRunPerLife();
    System.out.printf(
        "EnginePowerCutTest: %d power cuts; %d were answered 202, none lost; %d ran in the instant"
            + " of a cut and are gone; now %s%n",
        ROUNDS, lives.senders().accepted().size(), lives.lostRuns(), counts);
  }

  /// The control: were this to lose nothing, the test above would show nothing.
  @Test
  void without_the_syncs_of_its_log_it_loses_what_it_answered_202() throws Exception {
    Lives lives = lives();
    lives.sendUntil(LEAST, Lives.Life::kill);
    ThingsProcess.Options unsynced =
        ThingsProcess.Options.before(UnsyncedLog.in(folder.resolve("unsynced")));
    sendUntilCut(lives, 1_000, unsynced);
    long lost = lives.lost();
    assertThat(lost).isPositive();
    System.out.printf(
        "EnginePowerCutTest: without syncs %d of %d are lost%n",
        lost, lives.senders().accepted().size());
  }
}
