package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it appends: everything it acknowledged is there afterwards.
class KillTest {

  private static final int ROUNDS = 5;
  private static final Pattern ACKNOWLEDGED = Pattern.compile("\\d+ \\S+ \\.");

  @TempDir private Path directory;

  @Test
  void every_acknowledged_delivery_survives_kill_9() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Long, String> acknowledged = new HashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      String when = "round " + round + " of seed " + seed;
      Map<Long, String> before = Map.copyOf(acknowledged);
      acknowledged.putAll(appendUntilKilled(50 + random.nextInt(3_000)));
      assertThat(acknowledged).as(when).hasSizeGreaterThan(before.size());
      assertAllThere(when, acknowledged);
    }
  }

  /// The pipe keeps what the child printed before it was killed; a line it did not finish was not
  /// acknowledged to anybody.
  private Map<Long, String> appendUntilKilled(int lines) throws IOException, InterruptedException {
    Process child = Child.start(Appender.class, directory);
    Map<Long, String> printed = new HashMap<>();
    try (BufferedReader out = child.inputReader(Child.CHARSET)) {
      for (int i = 0; i < lines; i++) {
        note(out.readLine(), printed);
      }
      child.toHandle().destroyForcibly(); // by the handle: the process's own method closes the pipe
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line, printed);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return printed;
  }

  private static void note(String line, Map<Long, String> printed) {
    if (ACKNOWLEDGED.matcher(line).matches()) {
      String[] parts = line.split(" ", -1);
      String other = printed.put(Long.parseLong(parts[0]), parts[1]);
      assertThat(other).as("a sequence is given once").isNull();
    }
  }

  private void assertAllThere(String when, Map<Long, String> acknowledged) throws IOException {
    try (EventLog log = SegmentLog.open(Appender.options(directory))) {
      List<LogEntry> entries = Deliveries.all(log);
      Map<Long, String> found = new HashMap<>();
      for (LogEntry entry : entries) {
        found.put(entry.seq(), entry.sourceId());
        assertThat(log.read(entry.position())).as(when).isPresent();
      }
      assertThat(found).as(when).containsAllEntriesOf(acknowledged);
      assertThat(entries.stream().map(LogEntry::seq))
          .as(when)
          .isEqualTo(LongStream.rangeClosed(1, entries.size()).boxed().toList());
      assertUnitsAreWhole(when, entries);
    }
  }

  private static void assertUnitsAreWhole(String when, List<LogEntry> entries) {
    Map<String, List<LogEntry>> units = new HashMap<>();
    for (LogEntry entry : entries) {
      String unit = entry.sourceId().substring(0, entry.sourceId().lastIndexOf('/'));
      units.computeIfAbsent(unit, _ -> new ArrayList<>()).add(entry);
    }
    assertThat(units.values()).as(when).allMatch(unit -> unit.size() == 3);
  }

  /// Appends from sixteen threads, three deliveries at a time, and prints what was acknowledged.
  static final class Appender {
    private Appender() {}

    static LogOptions options(Path directory) {
      return LogOptions.at(directory).withSegmentBytes(1_000_000);
    }

    public static void main(String[] args) throws IOException {
      SegmentLog log = SegmentLog.open(options(Path.of(args[0])));
      long pid = ProcessHandle.current().pid();
      for (int t = 0; t < 16; t++) {
        String thread = pid + "/" + System.nanoTime() + "/" + t + "/";
        Thread.ofPlatform().start(() -> appendForEver(log, thread));
      }
    }

    private static void appendForEver(SegmentLog log, String thread) {
      for (int i = 0; ; i++) {
        String unit = thread + i + "/";
        List<LogEntry> entries =
            log.append(
                List.of(
                    delivery(unit + "a", 900),
                    delivery(unit + "b", 5),
                    delivery(unit + "c", 2000)));
        StringBuilder lines = new StringBuilder();
        for (LogEntry entry : entries) {
          lines.append(entry.seq()).append(' ').append(entry.sourceId()).append(" .\n");
        }
        System.out.print(lines);
      }
    }
  }
}
