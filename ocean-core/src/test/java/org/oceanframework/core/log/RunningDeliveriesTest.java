package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ran when a process died is known to the next one.
class RunningDeliveriesTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void choose() {
    file = directory.resolve("running");
  }

  @Test
  void a_clean_end_leaves_nothing() throws IOException {
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      assertThat(running.interrupted()).isEmpty();
      running.end(running.begin(7));
    }
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      assertThat(running.interrupted()).isEmpty();
    }
  }

  @Test
  void what_did_not_end_is_found_once() throws IOException {
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      running.begin(9);
      int ended = running.begin(7);
      running.begin(8);
      running.end(ended);
    }
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      assertThat(running.interrupted()).containsExactly(8L, 9L);
    }
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      assertThat(running.interrupted()).isEmpty();
    }
  }

  @Test
  void more_than_there_are_slots_for_are_not_noted() throws IOException {
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      Set<Integer> slots = new HashSet<>();
      for (int i = 1; i <= 1024; i++) {
        slots.add(running.begin(i));
      }
      assertThat(slots).hasSize(1024).doesNotContain(-1);
      assertThat(running.begin(2000)).isEqualTo(-1);
      running.end(-1);
      running.end(500);
      assertThat(running.begin(2001)).isEqualTo(500);
    }
  }

  @Test
  void slots_are_not_shared_between_threads() throws IOException {
    Set<Integer> slots = Collections.synchronizedSet(new HashSet<>());
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 1; i <= 500; i++) {
          long seq = i;
          threads.execute(() -> slots.add(running.begin(seq)));
        }
      }
      assertThat(slots).hasSize(500);
    }
  }

  @Test
  void a_killed_process_leaves_what_it_ran() throws Exception {
    Process child = Child.start(Runner.class, file);
    try (var out = child.inputReader(Child.CHARSET)) {
      assertThat(out.readLine()).isEqualTo("running");
    } finally {
      child.destroyForcibly().waitFor();
    }
    try (RunningDeliveries running = RunningDeliveries.open(file)) {
      assertThat(running.interrupted()).isEqualTo(List.of(41L, 43L));
    }
  }

  /// Begins three deliveries, ends one, and waits to be killed.
  static final class Runner {
    private Runner() {}

    public static void main(String[] args) throws IOException {
      RunningDeliveries running = RunningDeliveries.open(Path.of(args[0]));
      running.begin(41);
      int ended = running.begin(42);
      running.begin(43);
      running.end(ended);
      System.out.println("running");
      System.exit(System.in.read());
    }
  }
}
