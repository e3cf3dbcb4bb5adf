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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// A process that appends from sixteen threads, three deliveries at a time, and prints what was
/// acknowledged.
final class AppendingChild implements AutoCloseable {
  private static final Pattern ACKNOWLEDGED = Pattern.compile("\\d+ \\S+ \\.");

  private final Process process;

  private AppendingChild(Process process) {
    this.process = process;
  }

  static AppendingChild start(Class<?> main, Path directory) throws IOException {
    return new AppendingChild(Child.start(main, directory));
  }

  /// What happens to it, or to the disk below it.
  @FunctionalInterface
  interface Blow {
    void strike() throws IOException, InterruptedException;
  }

  void kill() {
    process.toHandle().destroyForcibly(); // by the handle: the process's own method closes the pipe
  }

  /// Strikes after so many lines, and gives all that was acknowledged until the process ended. The
  /// pipe keeps what it printed before; a line it did not finish was not acknowledged to anybody.
  Map<Long, String> until(int lines, Blow blow) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader(Child.CHARSET)) {
      Map<Long, String> printed = read(out, lines);
      blow.strike();
      out.lines().forEach(line -> note(line, printed));
      return printed;
    }
  }

  /// As {@link #until}, but gives only what was acknowledged before the strike began.
  Map<Long, String> before(int lines, Blow blow) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader(Child.CHARSET)) {
      Map<Long, String> printed = read(out, lines);
      blow.strike();
      return printed;
    }
  }

  private static Map<Long, String> read(BufferedReader out, int lines) throws IOException {
    Map<Long, String> printed = new HashMap<>();
    for (int i = 0; i < lines || out.ready(); i++) {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("the process ended by itself after " + i + " lines");
      }
      note(line, printed);
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

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  static LogOptions options(Path directory) {
    return LogOptions.at(directory).withSegmentBytes(1_000_000);
  }

  /// What a log on this folder holds, by sequence.
  static Map<Long, String> found(Path directory) throws IOException {
    try (EventLog log = SegmentLog.open(options(directory))) {
      Map<Long, String> found = new HashMap<>();
      Deliveries.all(log).forEach(entry -> found.put(entry.seq(), entry.sourceId()));
      return found;
    }
  }

  static void assertAllThere(String when, Path directory, Map<Long, String> acknowledged)
      throws IOException {
    try (EventLog log = SegmentLog.open(options(directory))) {
      List<LogEntry> entries = Deliveries.all(log);
      Map<Long, String> found = new HashMap<>();
      for (LogEntry entry : entries) {
        found.put(entry.seq(), entry.sourceId());
        assertThat(log.read(entry.position())).as(when).isPresent();
      }
      Map<Long, String> lost = new TreeMap<>(acknowledged);
      lost.entrySet().removeAll(found.entrySet());
      assertThat(lost).as("%s, of %d up to %d", when, acknowledged.size(), log.head()).isEmpty();
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

  /// As the engine appends.
  static final class Synced {
    private Synced() {}

    public static void main(String[] args) throws IOException {
      append(SegmentLog.open(options(Path.of(args[0]))));
    }
  }

  /// A log that acknowledges what it did not sync: for controls, which must fail.
  static final class Unsynced {
    private Unsynced() {}

    public static void main(String[] args) throws IOException {
      append(SegmentLog.open(options(Path.of(args[0])), new FaultyFiles().withoutSyncs()));
    }
  }

  private static void append(SegmentLog log) {
    long pid = ProcessHandle.current().pid();
    for (int t = 0; t < 16; t++) {
      String thread = pid + "/" + System.nanoTime() + "/" + t + "/";
      Thread.ofPlatform().start(() -> appendForEver(log, thread));
    }
  }

  private static void appendForEver(SegmentLog log, String thread) {
    try {
      for (int i = 0; ; i++) {
        print(log.append(unit(thread + i + "/")));
      }
    } catch (LogUnavailableException _) {
      // The disk is gone; nothing more is acknowledged.
    }
  }

  private static List<DeliveryRecord> unit(String name) {
    return List.of(delivery(name + "a", 900), delivery(name + "b", 5), delivery(name + "c", 2000));
  }

  private static void print(List<LogEntry> entries) {
    StringBuilder lines = new StringBuilder();
    for (LogEntry entry : entries) {
      lines.append(entry.seq()).append(' ').append(entry.sourceId()).append(" .\n");
    }
    System.out.print(lines);
  }
}
