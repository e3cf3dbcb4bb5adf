package org.oceanframework.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.faults.LoopDisk;

/// A disk that becomes full below everything an instance keeps: what cannot be kept is refused, and
/// it goes on by itself when there is room.
class FullDiskTest {
  private static final int SOME = 50;
  private static final int TIMES = 2;

  @TempDir Path folder;

  @Test
  void deliveries_are_refused_until_there_is_room_and_what_was_accepted_is_kept() throws Exception {
    assumeTrue(LoopDisk.possible(), "filling a disk needs root and loop devices");
    LoopDisk disk = LoopDisk.create(folder, 128);
    try {
      Lives lives = new Lives(folder, disk.folder().resolve("data"));
      lives.sendUntil(
          SOME,
          ThingsProcess.Options.with("OCEAN__LOG__MINIMUM_FREE_MEGABYTES=16"),
          life -> {
            for (int i = 0; i < TIMES; i++) {
              disk.fill();
              lives.senders().awaitStatus(503);
              life.awaitDegraded("nearly full");
              disk.makeRoom();
              lives.senders().awaitAccepted(SOME);
            }
            lives.senders().stop();
            life.awaitQuiet();
            life.awaitNotDegraded();
            life.kill();
          });
      lives.senders().assertNoOtherAnswers();
      lives.assertKept();
      System.out.println("FullDiskTest: answers by status " + lives.senders().statuses());
    } finally {
      disk.unmount();
    }
  }
}
