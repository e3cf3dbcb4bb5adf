package org.oceanframework.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.faults.LoopDisk;

/// A state store that cannot write, below a log that can: the door stays open, it is said what is
/// wrong, and in the end everything that was answered 202 is applied once and in order.
class FailingStoreTest {
  private static final int SOME = 50;

  @TempDir Path folder;
  private @Nullable LoopDisk disk;

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  /// The lives of an instance whose log lies on another disk than all else.
  private Lives onDisk() throws Exception {
    assumeTrue(LoopDisk.possible(), "a disk that fails needs root and loop devices");
    LoopDisk made = LoopDisk.create(folder, 64);
    disk = made;
    Path data = Files.createDirectories(made.folder().resolve("data"));
    Path log = Files.createDirectories(folder.resolve("log"));
    Files.createSymbolicLink(data.resolve("log"), log);
    return new Lives(folder, data);
  }

  private LoopDisk disk() {
    return Objects.requireNonNull(disk);
  }

  /// The store is lost and comes back within one life.
  ///
  /// @param loss takes the store away, runs what it is given, and gives the store back
  private static void assertWaitsFor(Lives lives, Loss loss) throws Exception {
    lives.sendUntil(
        SOME,
        life -> {
          loss.during(() -> takeWithoutStore(lives, life));
          lives.senders().stop();
          life.awaitQuiet();
          life.kill();
        });
    lives.senders().assertNoOtherAnswers();
    lives.assertKept();
  }

  private static void takeWithoutStore(Lives lives, Lives.Life life) throws Exception {
    life.awaitDegraded("the state store");
    lives.senders().awaitAccepted(SOME);
  }

  private interface Loss {
    void during(Meanwhile meanwhile) throws Exception;
  }

  private interface Meanwhile {
    void run() throws Exception;
  }

  @Test
  void a_lock_of_another_process_is_waited_for() throws Exception {
    Path data = folder.resolve("data");
    assertWaitsFor(
        new Lives(folder, data),
        meanwhile -> {
          try (Connection other =
                  DriverManager.getConnection("jdbc:sqlite:" + data.resolve("state.db"));
              Statement statement = other.createStatement()) {
            statement.execute("pragma busy_timeout = 30000");
            statement.execute("begin immediate");
            meanwhile.run();
            statement.execute("rollback");
          }
        });
  }

  @Test
  void a_full_disk_is_waited_for() throws Exception {
    assertWaitsFor(
        onDisk(),
        meanwhile -> {
          disk().fill();
          meanwhile.run();
          disk().makeRoom();
        });
  }

  @Test
  void a_disk_that_fails_is_told_and_the_next_start_goes_on() throws Exception {
    Lives lives = onDisk();
    lives.sendUntil(
        SOME,
        life -> {
          disk().cutPower();
          takeWithoutStore(lives, life);
          life.stop();
        });
    disk().restart();
    lives.assertKept();
  }
}
