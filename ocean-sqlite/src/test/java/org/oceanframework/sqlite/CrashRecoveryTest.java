package org.oceanframework.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.StateReader;

/// Kills a process in the middle of its writes, again and again on the same folder.
class CrashRecoveryTest {

  private static final int ROUNDS = 4;
  private static final int ACKNOWLEDGED_PER_ROUND = 1_500;

  @Test
  @Timeout(300)
  void what_was_acknowledged_survives_a_kill_and_effects_equal_done_marks(@TempDir Path folder)
      throws IOException, InterruptedException {
    Set<Long> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(runAndKill(folder, 1 + round * 1_000_000L));

      try (SqliteStateStore store = SqliteStateStore.open(folder, InstantSource.system())) {
        List<Long> finals = store.read(reader -> reader.finals(0, Long.MAX_VALUE));
        assertThat(new HashSet<>(finals)).containsAll(acknowledged);
        assertThat(entities(store)).isEqualTo(finals.size());
        Map<DeliveryState, Long> counts = store.read(StateReader::counts);
        assertThat(counts).containsEntry(DeliveryState.APPLIED, (long) finals.size());
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_PER_ROUND);
  }

  private static long entities(SqliteStateStore store) {
    Map<String, Long> counts = store.read(reader -> reader.catalog().counts());
    return counts.getOrDefault("service", 0L);
  }

  private static Set<Long> runAndKill(Path folder, long from)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                WritingProcess.class.getName(),
                folder.toString(),
                Long.toString(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<Long> acknowledged = new HashSet<>();
    try (BufferedReader lines = child.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        if (line.endsWith(".")) {
          acknowledged.add(Long.parseLong(line.substring(0, line.length() - 1)));
        }
        if (acknowledged.size() == ACKNOWLEDGED_PER_ROUND) {
          // Not Process.destroyForcibly: that closes the pipe, with acknowledgements still in it.
          child.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return acknowledged;
  }
}
