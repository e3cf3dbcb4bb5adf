package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.faults.LoopDisk;

/// A file system whose power is cut while a process appends to it: everything that was acknowledged
/// is there afterwards. `-Docean.powercut.rounds=N` cuts more often.
class PowerCutTest {
  private static final int ROUNDS = Integer.getInteger("ocean.powercut.rounds", 4);
  private static final int CONTROL_ROUNDS = 1;

  @TempDir private Path place;
  private LoopDisk disk;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(LoopDisk.possible(), "cutting a file system's power needs root and loop devices");
    disk = LoopDisk.create(place, 4096);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  /// Gives what was acknowledged before the cut began: a sync that is under way while ext4's
  /// journal is aborted may be told of success by this kernel, which no loss of power does.
  private Map<Long, String> appendUntilCut(Class<?> main, int lines) throws Exception {
    Map<Long, String> acknowledged;
    try (AppendingChild child = AppendingChild.start(main, disk.folder().resolve("log"))) {
      acknowledged =
          child.before(
              lines,
              () -> {
                disk.cutPower();
                child.kill();
              });
    }
    disk.restart();
    return acknowledged;
  }

  @Test
  void every_acknowledged_delivery_survives_a_power_cut() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Long, String> acknowledged = new HashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      acknowledged.putAll(appendUntilCut(AppendingChild.Synced.class, 50 + random.nextInt(3_000)));
      AppendingChild.assertAllThere(
          "round " + round + " of seed " + seed, disk.folder().resolve("log"), acknowledged);
    }
    System.out.printf(
        "PowerCutTest: %d power cuts, %d acknowledged, none lost%n", ROUNDS, acknowledged.size());
  }

  /// The control: were this to lose nothing, the test above would show nothing.
  @Test
  void without_its_syncs_the_log_loses_what_it_acknowledged() throws Exception {
    int lost = 0;
    for (int round = 1; round <= CONTROL_ROUNDS; round++) {
      Map<Long, String> acknowledged = appendUntilCut(AppendingChild.Unsynced.class, 1_000);
      lost += missing(acknowledged);
    }
    assertThat(lost).isPositive();
    System.out.printf("PowerCutTest: without syncs %d acknowledged are lost%n", lost);
  }

  private int missing(Map<Long, String> acknowledged) throws IOException {
    Set<String> lost = new HashSet<>(acknowledged.values());
    lost.removeAll(AppendingChild.found(disk.folder().resolve("log")).values());
    return lost.size();
  }
}
